from dataclasses import dataclass

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from awardry.core.access import Role
from awardry.core.decisions import BlockerKind


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


class Question(forms.Form):
    words = forms.CharField(help_text="A hint.", error_messages={"required": "Write something"})
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    spare = forms.CharField(required=False)


def test_a_status_is_an_icon_and_a_word() -> None:
    html = render("{% status 'met' %}")
    assert "tag--ok" in html
    assert "#check" in html
    assert "Met</span>" in html


def test_an_awarding_body_may_use_its_own_word() -> None:
    assert "Criterion achieved" in render("{% status 'met' word='Criterion achieved' %}")


def test_what_people_typed_is_escaped() -> None:
    html = render(
        "{% status 'met' word=bad %}{% mark 'linked' bad bad bad %}{% card bad %}{{ bad }}{% endcard %}"
        "{% fact bad %}{{ bad }}{% endfact %}{% confirm bad %}{{ bad }}{% endconfirm %}{% submit bad %}"
        "{% button bad bad %}{% crumbs bad bad %}{% task bad bad 'done' bad %}{% stat bad bad bad %}"
        "{% note title=bad %}{{ bad }}{% endnote %}{% reveal bad %}{{ bad }}{% endreveal %}"
        "{% summary %}{% answer bad bad %}{{ bad }}{% endanswer %}{% endsummary %}{% icon 'check' bad %}",
        bad='"><script>x</script>',
    )
    assert "<script>" not in html


def test_progress_never_shows_a_percentage_alone() -> None:
    assert "<b>14</b> of 23" in render("{% progress 14 23 'credits' %}")
    assert "46 of 70" in render("{% ring 46 70 %}")


@pytest.mark.parametrize(
    ("met", "total", "shown"), [(0, 70, "0%"), (199, 200, "99%"), (200, 200, "100%"), (0, 0, "0%")]
)
def test_a_ring_is_full_only_when_everything_is_met(met: int, total: int, shown: str) -> None:
    assert f">{shown}</text>" in render("{% ring met total %}", met=met, total=total)


def test_shares_fill_the_bar_exactly() -> None:
    html = render("{% shares parts 'By state' %}", parts={"met": 1, "linked": 2, "not-started": 0})
    assert 'x="0.0" width="33.333"' in html
    assert 'x="33.333" width="66.667"' in html
    assert "<b>0</b>" in html


def test_an_obstacle_of_the_core_is_shown_with_its_owner() -> None:
    kind = BlockerKind(
        "ui-test.nothing-sampled", Role.INTERNAL_QUALITY_ASSURER, "Unit {unit} was not sampled"
    )
    html = render("{% blockers found %}", found=[kind(unit="N2")])
    assert "Unit N2 was not sampled" in html
    assert "internal quality assurer" in html.lower()
    assert "<a " not in html


def test_an_obstacle_still_shows_when_its_page_is_not_installed() -> None:
    @dataclass
    class Obstacle:
        route: str = "nowhere:page"
        owner: str = "assessor"

        def __str__(self) -> str:
            return "Something is missing"

    assert "Something is missing" in render("{% blockers found %}", found=[Obstacle()])


def test_nothing_in_the_way_is_said() -> None:
    assert "Nothing is in the way" in render("{% blockers found clear='Nothing is in the way' %}", found=[])
    assert render("{% blockers found %}", found=[]).strip() == ""


def test_an_empty_fact_is_a_dash() -> None:
    assert "<dd>–</dd>" in render("{% fact 'Level' %}  {% endfact %}")


def test_crumbs_come_in_pairs() -> None:
    with pytest.raises(ValueError, match="shorter"):
        render("{% crumbs 'Learners' %}")


def test_a_kind_of_button_that_does_not_exist_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="huge"):
        render("{% submit 'Save' kind='huge' %}")


def test_pages_keep_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/learners/", {"words": "ada & co", "page": "2"})
    html = render("{% pagination page 'learners' %}", page=Paginator(range(100), 10).page(2), request=request)
    assert "11 to 20 of 100 learners" in html
    assert "?words=ada+%26+co&amp;page=1" in html
    assert "?words=ada+%26+co&amp;page=3" in html


def test_a_single_page_needs_no_links() -> None:
    assert render("{% pagination page %}", page=Paginator([1], 10).page(1)).strip() == ""


def test_the_error_summary_links_to_each_control() -> None:
    html = render("{% error_summary form %}", form=Question({}))
    assert '<a href="#id_words">Write something</a>' in html
    assert 'href="#id_kind_0"' in html
    assert "spare" not in html


def test_an_error_of_the_whole_form_has_no_link() -> None:
    form = Question({"words": "x", "kind": "a"})
    form.add_error(None, "These two do not go together")
    assert "<li>These two do not go together</li>" in render("{% error_summary form %}", form=form)


def test_several_forms_share_one_summary() -> None:
    html = render("{% error_summary one two %}", one=Question({}, prefix="a"), two=[Question({}, prefix="b")])
    assert 'href="#id_a-words"' in html
    assert 'href="#id_b-words"' in html


def test_a_form_without_errors_has_no_summary() -> None:
    assert render("{% error_summary form %}", form=Question()).strip() == ""


def test_hint_and_error_are_tied_to_their_control() -> None:
    html = render("{% field form.words %}", form=Question({}))
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'id="id_words_helptext"' in html
    assert 'id="id_words_error"' in html
    assert 'aria-invalid="true"' in html


def test_only_optional_fields_are_marked() -> None:
    assert "(optional)" in render("{% field form.spare %}", form=Question())
    assert "(optional)" not in render("{% field form.words %}", form=Question())


def test_a_group_of_choices_has_a_legend() -> None:
    html = render("{% field form.kind %}", form=Question({}))
    assert "<legend>Kind</legend>" in html
    assert 'aria-describedby="id_kind_error"' in html


@pytest.mark.parametrize(
    ("name", "letters"), [("Jo Mensah", "JM"), ("Ana María de la Cruz", "AC"), ("Ada", "A"), ("", "")]
)
def test_initials_are_the_first_and_last(name: str, letters: str) -> None:
    assert render("{{ name|initials }}", name=name) == letters


def test_the_line_without_a_place_on_it_is_a_picture_of_the_whole() -> None:
    assert "line--whole" in render("{% line %}")
    html = render("{% line 'judgement' %}")
    assert html.count("line__past") == 4
    assert html.count('aria-current="step"') == 1
