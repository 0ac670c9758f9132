"""What the officer reads: why a document is refused and how to mend it, where something was found, what isn't seen."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Reason(NamedTuple):
    """Two sentences; ``%(name)s`` marks are filled by whoever refuses."""

    what: "_StrPromise"
    mend: "_StrPromise"


PRINT_ANEW = _("Open it on your computer, print it to a new PDF or scan it again, and take the new file.")

REASONS = {
    "unknown": Reason(
        _("We black out PDF documents and JPEG, PNG or WebP pictures; this file is something else."),
        _("Save it as PDF and take the new file."),
    ),
    "too_large": Reason(
        _("The file is larger than the %(limit)s MB we take."),
        _("Split it and black out the parts one by one."),
    ),
    "encrypted": Reason(
        _("The PDF is locked with a password."),
        _("Ask for a copy without a password, or save one yourself, and take that file."),
    ),
    "broken": Reason(_("The file is damaged, so not all of it can be read."), PRINT_ANEW),
    "two_kinds": Reason(
        _("The file is two files in one: besides what it shows it is an archive or a web page."), PRINT_ANEW
    ),
    "no_pages": Reason(_("The PDF has no pages."), PRINT_ANEW),
    "too_many_pages": Reason(
        _("The PDF has %(found)s pages; we take %(limit)s at a time."),
        _("Split it and black out the parts one by one."),
    ),
    "page_size": Reason(
        _("Page %(page)s is %(width)s × %(height)s cm, which isn't the size of a sheet of paper."), PRINT_ANEW
    ),
    "copy_too_large": Reason(
        _("Even drawn coarsely, the copy would be larger than the %(limit)s MB we keep."),
        _("Split it and black out the parts one by one."),
    ),
    "too_many_words": Reason(
        _("The PDF holds more words than we take at a time."),
        _("Split it and black out the parts one by one."),
    ),
    "too_many_pixels": Reason(
        _("The picture has more than the %(limit)s megapixels we take."),
        _("Make the picture smaller and take the new file."),
    ),
    "animated": Reason(
        _("The picture moves or holds several pictures."),
        _("Save one of them as a JPEG or PNG picture and take that file."),
    ),
    "too_slow": Reason(_("Reading the file takes longer than %(limit)s seconds, so we stopped."), PRINT_ANEW),
    "too_heavy": Reason(_("Unpacked, the file needs more memory than we give, so we stopped."), PRINT_ANEW),
    "broke_off": Reason(_("The file breaks the program that reads it; nothing else was harmed."), PRINT_ANEW),
    "bad_mark": Reason(
        _("A black box lies on page %(page)s, and the document has %(limit)s."),
        _("Remove that box and try again."),
    ),
    "too_many_marks": Reason(
        _("There are more than %(limit)s black boxes."),
        _("Draw a large box instead of many small ones."),
    ),
    "bad_needle": Reason(
        _("One of the texts to search for has neither letters nor digits."),
        _("Remove it or write it out."),
    ),
}

NOT_RELEASED = _("The copy was not released, since something in it must not be seen.")
ON_PAGES = _("(Page: %(pages)s.)")

PLACES = {
    "text": _("The text that can be searched still holds it: black it out there, too."),
    "content": _("The instructions that draw the page hold it."),
    "string": _("A text beside the pages holds it, such as the title."),
    "stream": _("A data stream of the copy holds it."),
    "bytes": _("The bytes of the copy hold it."),
    "under_mark": _("Text can be selected below a black box."),
    "not_black": _("A black box isn't black all over."),
    "structure": _("The copy holds something besides pictures and the text that stays."),
    "pages": _("The copy doesn't have the pages it should have."),
}
"""Where the proof found something. Only the first can come from the officer's marks; the others are faults of ours."""

HIDDEN = {
    "metadata": _("information about the file"),
    "attachment": _("attached file"),
    "script": _("program"),
    "annotation": _("comment or note"),
    "form": _("form field"),
    "layer": _("layer"),
    "alternative": _("text behind a text or picture"),
    "outline": _("bookmark"),
    "signature": _("signature"),
    "unseen": _("text that isn't seen"),
    "other": _("text outside the pages"),
}
"""What a file holds besides its pages; none of it is in the copy."""
