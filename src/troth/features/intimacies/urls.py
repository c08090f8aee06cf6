"""The addresses of closeness, below a relationship's page."""

from django.urls import path

from troth.features.intimacies.views import closeness, goals, relying

app_name = "intimacies"
urlpatterns = [
    path("<uuid:id>/closeness/", closeness.whole, name="map"),
    path("<uuid:id>/closeness/reliance/", relying.relying, name="relying"),
    path("<uuid:id>/closeness/reliance/<uuid:entry>/share/", relying.share, name="share_reliance"),
    path("<uuid:id>/closeness/reliance/<uuid:entry>/delete/", relying.delete, name="delete_reliance"),
    path("<uuid:id>/closeness/goals/", goals.goals, name="goals"),
    path("<uuid:id>/closeness/goals/<uuid:entry>/", goals.goal, name="goal"),
    path("<uuid:id>/closeness/goals/<uuid:entry>/step/", goals.step, name="step"),
    path("<uuid:id>/closeness/goals/<uuid:entry>/end/", goals.end, name="end"),
    path("<uuid:id>/closeness/goals/<uuid:entry>/together/", goals.share, name="share_goal"),
    path("<uuid:id>/closeness/goals/<uuid:entry>/delete/", goals.delete, name="delete_goal"),
    path("<uuid:id>/closeness/<slug:area>/", closeness.area, name="area"),
    path("<uuid:id>/closeness/<slug:area>/<slug:side>/", closeness.ask, name="ask"),
    path("<uuid:id>/closeness/<slug:area>/<slug:what>/share/", closeness.share, name="share"),
]
