"""Components: found by name, blind to the page around them, safe with what they are given."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.utils.translation import override

from kentongan.foundation.public.guide import CHAPTERS, show_example
from kentongan.foundation.public.guide_samples import sample_values


def render(source, **values):
    return Template("{% load face %}" + source).render(Context(values))


def test_a_component_sees_only_what_it_is_given():
    assert "secret" not in render('{% component "chip" tone="good" %}', label="secret")
    assert "shown" in render('{% component "chip" label=label %}', label="shown")


def test_what_is_given_is_escaped_once():
    assert "&lt;b&gt;A &amp; B" in render('{% component "chip" label=label %}', label="<b>A & B")


def test_a_block_shows_what_it_encloses_in_the_pages_own_context():
    text = render(
        '{% componentblock "notice" kind="hoax" title="Bukan" %}<p>{{ said }}</p>{% endcomponentblock %}',
        said="<i>",
    )
    assert '<section class="notice hoax" aria-label="Bukan">' in text
    assert "<p>&lt;i&gt;</p>" in text


def test_an_unknown_component_is_an_error():
    with pytest.raises(TemplateDoesNotExist, match=r"components/nosuch\.html"):
        render('{% component "nosuch" %}')


@pytest.mark.parametrize("name", ["../public/base", "Button", "", "button.html"])
def test_a_name_is_only_a_name(name):
    with pytest.raises(TemplateSyntaxError, match="is not the name of a component"):
        render("{% component name %}", name=name)


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{% component %}", "needs the name of a component first"),
        ('{% component label="x" %}', "needs the name of a component first"),
        ('{% component "chip" label %}', "takes key=value only, not 'label'"),
        ('{% component "chip" label="x" good %}', "takes key=value only, not 'good'"),
    ],
)
def test_a_tag_that_cannot_be_read_says_why(tag, message):
    with pytest.raises(TemplateSyntaxError, match=message):
        render(tag)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_every_component_of_the_guide_shows_something(chapter):
    shown, markup = show_example(chapter, sample_values())
    assert "<" in shown
    assert "{% component" in markup
    assert "{% load" not in markup


# --- single components ------------------------------------------------------------------------------------


class Form(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti di KTP.")
    choice = forms.ChoiceField(label="Cara", choices=[("a", "A")], widget=forms.RadioSelect, required=False)


def test_a_field_ties_label_hint_and_error_to_its_input():
    text = render('{% component "field" field=form.name %}', form=Form({"name": ""}))
    assert '<label for="id_name">Nama</label>' in text
    assert 'id="id_name_helptext">Seperti di KTP.</div>' in text
    assert 'class="error" id="id_name_error"' in text
    assert 'aria-describedby="id_name_helptext id_name_error"' in text


def test_several_inputs_of_one_question_are_a_fieldset():
    text = render('{% component "field" field=form.choice %}', form=Form())
    assert text.startswith('<fieldset class="field"')
    assert "<legend>Cara" in text
    assert "boleh dikosongkan" in text


@pytest.mark.parametrize(
    ("left", "words", "gone"),
    [(4, "4 hari kerja lagi", 6), (0, "Jatuh tempo hari ini", 10), (-2, "Terlambat 2 hari kerja", 10)],
)
def test_a_clock_strikes_the_days_that_passed(left, words, gone):
    text = render('{% component "clock" left=left term=10 due=due %}', left=left, due=date(2025, 11, 10))
    assert words in text
    assert text.count('<i class="gone">') == gone
    assert text.count("<i") == 10
    assert '<time datetime="2025-11-10">Senin, 10 November 2025</time>' in text


def test_a_beat_strikes_the_digits_of_a_code():
    text = render('{% component "beat" code="33.10" %}')
    assert text.count('<i class="hit"></i>') == 7
    assert text.count('<i class="rest"></i>') == 1


@pytest.mark.parametrize("name", ["card", "list_row", "empty"])
def test_a_heading_takes_the_level_of_its_page(name):
    source = f'{{% component "{name}" card=cards.0 title="Judul" unit=unit level=level %}}'
    assert "<h3>" in render(source, **sample_values())
    assert "<h2>" in render(source, level=2, **sample_values())


def test_a_table_row_shorter_than_its_head_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        render('{% component "table" columns=columns rows=rows %}', columns=["a", "b"], rows=[["1"]])


def test_share_links_carry_the_address_and_nothing_else():
    text = render('{% component "share" title="A & B" url="https://x.test/berita/1/?a=b" %}')
    assert "https://wa.me/?text=A%20%26%20B%20https%3A%2F%2Fx.test%2Fberita%2F1%2F%3Fa%3Db" in text
    assert '<button type="button" data-copy hidden>' in text
    assert "http://" not in text


def test_the_pager_names_pages_and_keeps_the_search():
    values = sample_values()
    text = render('{% component "pager" page=page q="ka & ki" %}', **values)
    assert 'rel="prev" href="?q=ka%20%26%20ki&amp;hal=2"' in text
    assert "Halaman 3 dari 14" in text


@pytest.mark.parametrize("name", ["list_row", "card"])
def test_on_an_english_page_titles_and_leads_say_that_they_are_indonesian(name):
    source = '{% component "' + name + '" card=cards.0 unit=unit %}'
    assert "lang=" not in render(source, **sample_values())
    with override("en"):
        text = render(source, **sample_values())
    assert '<a href="#" lang="id">Gudang logistik' in text
    assert ('<p class="lead" lang="id">Siapa pun' in text) == (name == "card")


@pytest.mark.parametrize(("name", "letters"), [("Siti Nur Aini", "SA"), ("budi", "B"), ("", ""), ("3 Sekawan", "S")])
def test_initials(name, letters):
    assert render("{{ name|initials }}", name=name) == letters


# --- typography -------------------------------------------------------------------------------------------

MOMENT = datetime(2025, 10, 27, 16, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "indonesian", "english"),
    [
        ("{{ 1089|grouped }}", "1.089", "1,089"),
        ("{{ 953|grouped }}", "953", "953"),
        ("{{ none|grouped }}", "", ""),
        ("{{ 83.5|percent }}", "83,5\u202f%", "83.5%"),
        ("{{ 80|percent }}", "80\u202f%", "80%"),
        ("{{ moment|day }}", "27 Oktober 2025", "27 October 2025"),
        ("{{ moment|weekday }}", "Senin, 27 Oktober 2025", "Monday, 27 October 2025"),
        ("{{ moment|in_zone:unit }}", "27 Oktober 2025, 23.10 WIB", "27 October 2025, 23:10 WIB"),
        ("{{ moment|in_zone:eastern }}", "28 Oktober 2025, 01.10 WIT", "28 October 2025, 01:10 WIT"),
        ("{{ moment|in_zone:none }}", "27 Oktober 2025, 23.10 WIB", "27 October 2025, 23:10 WIB"),
        ("{{ none|in_zone:unit }}", "", ""),
        ("{{ moment|local:eastern|month_rail }}", "Okt 2025", "Oct 2025"),
        ("{{ moment|isodate }}", "2025-10-27T16:10:00+00:00", "2025-10-27T16:10:00+00:00"),
    ],
)
def test_numbers_and_times_are_written_for_the_reader(source, indonesian, english):
    values = {**sample_values(), "moment": MOMENT, "none": None}
    assert render(source, **values) == indonesian
    with override("en"):
        assert render(source, **values) == english
