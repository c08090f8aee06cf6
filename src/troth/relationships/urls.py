"""The addresses of this room: people under ``people/``, and invitations at the root, where a link is short. What leads
away is called by no name that a browser's history would give away.
"""

from django.urls import path

from troth.relationships.views import inviting, joining, keeping, leaving

app_name = "relationships"
urlpatterns = [
    path("people/", keeping.people, name="people"),
    path("people/add/", keeping.add, name="add"),
    path("people/<uuid:id>/edit/", keeping.edit, name="edit"),
    path("people/<uuid:id>/drop/", keeping.drop, name="drop"),
    path("people/<uuid:id>/invite/", inviting.invite, name="invite"),
    path("people/<uuid:id>/invite/cancel/", inviting.cancel, name="cancel"),
    path("people/<uuid:id>/space/", leaving.leave, name="leave"),
    path("people/<uuid:id>/stay/", leaving.stay, name="stay"),
    path("people/<uuid:id>/block/", leaving.block, name="block"),
    path("people/<uuid:id>/shared/", leaving.shared, name="shared"),
    path("people/<uuid:id>/shared/<uuid:entry>/withdraw/", leaving.withdraw, name="withdraw"),
    path("join/<uuid:id>/", joining.join, name="join"),
    path("join/<uuid:id>/yes/", joining.arrive, name="arrive"),
    path("join/<uuid:id>/new/", joining.new, name="new"),
    path("join/<uuid:id>/accept/", joining.accept, name="accept"),
    path("join/<uuid:id>/no/", joining.decline, name="decline"),
]
