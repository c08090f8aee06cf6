"""The library's addresses."""

from django.urls import path

from troth.features.practices.views import library, walk, written

app_name = "practices"
urlpatterns = [
    path("", library.practices, name="practices"),
    path("four/", library.four, name="four"),
    path("done/", library.history, name="history"),
    path("written/", written.everything, name="writings"),
    path("written/<uuid:entry>/", written.written, name="written"),
    path("written/<uuid:entry>/give/<uuid:about>/<int:line>/", written.give, name="give"),
    path("written/<uuid:entry>/happened/", written.happened, name="happened"),
    path("written/<uuid:entry>/delete/", written.delete, name="delete"),
    path("<slug:slug>/", library.practice, name="practice"),
    path("<slug:slug>/done/", library.done, name="done"),
    path("<slug:slug>/begin/", walk.begin, name="begin"),
    path("<slug:slug>/begin/<uuid:about>/", walk.begin, name="begin"),
    path("<slug:slug>/step/<int:number>/", walk.step, name="step"),
    path("<slug:slug>/end/", walk.end, name="end"),
]
