"""All addresses as ``TROTH_DEMO=yes`` has them."""

from django.urls import include, path

from troth.config import urls

urlpatterns = [*urls.urlpatterns, path("unlock/demo/", include("troth.demo.urls"))]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
