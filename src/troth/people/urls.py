"""Addresses of the account. The device's secret travels to those under /unlock alone."""

from django.urls import path

from troth.people.views import arriving, keys, kit, language, passkeys, second, settings, unlocking

app_name = "people"
urlpatterns = [
    path("", arriving.front, name="front"),
    path("start/", arriving.start, name="start"),
    path("start/<str:link>/", arriving.start, name="start"),
    path("unlock/", unlocking.unlock, name="unlock"),
    path("unlock/passkey/", unlocking.by_passkey, name="by_passkey"),
    path("unlock/second/", second.second, name="second"),
    path("unlock/passkeys/", passkeys.passkeys, name="passkeys"),
    path("unlock/passkeys/add/", passkeys.add, name="add_passkey"),
    path("unlock/passkeys/<uuid:passkey>/", passkeys.passkey, name="passkey"),
    path("unlock/kit/", kit.kit, name="kit"),
    path("unlock/kit/new/", kit.new_kit, name="new_kit"),
    path("unlock/kit.txt", kit.kit_file, name="kit_file"),
    path("unlock/recover/", unlocking.recover, name="recover"),
    path("unlock/new/<str:code>/", unlocking.new_device, name="new_device"),
    path("unlock/pair/", keys.pair, name="pair"),
    path("unlock/lock-time/", settings.lock_time, name="lock_time"),
    path("unlock/password/", keys.password, name="password"),
    path("unlock/recovery/", keys.recovery_code, name="recovery_code"),
    path("unlock/delete/", keys.delete, name="delete"),
    path("lock/", unlocking.lock, name="lock"),
    path("list/", unlocking.leave, name="exit"),
    path("language/", language.language, name="language"),
    path("goodbye/", keys.deleted, name="deleted"),
    path("settings/", settings.settings, name="settings"),
    path("settings/look/", settings.look, name="look"),
    path("settings/operator/", settings.operator, name="operator"),
    path("settings/check/", settings.check, name="check"),
    path("settings/devices/<uuid:device>/end/", settings.device_end, name="end_device"),
]
