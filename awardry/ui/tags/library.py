"""The one library that every module of tags adds to."""

from django.template import Library

register = Library()
