from django.urls import path

from troth.live import views

app_name = "live"
urlpatterns = [path("<uuid:id>/together/<uuid:session>/news/", views.news, name="news")]
