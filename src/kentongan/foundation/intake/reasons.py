"""What we say when something is refused: what happened, and how to mend it."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Reason(NamedTuple):
    """Two sentences for a person; ``%(name)s`` marks are filled by whoever refuses."""

    what: "_StrPromise"
    mend: "_StrPromise"


NOTHING_SAVED = _("Nothing was saved.")

UPLOAD_REASONS = {
    "empty": Reason(
        _("The file is empty."),
        _("Check that it opens on your device, then choose it again."),
    ),
    "too_large": Reason(
        _("The file is larger than the %(limit)s MB we take."),
        _("Make it smaller or split it, then send it again."),
    ),
    "unknown": Reason(
        _("We don't recognise what this file contains."),
        _("Save it as one of these and send it again: %(allowed)s."),
    ),
    "not_allowed": Reason(
        _("This place doesn't take a file of this kind: %(found)s."),
        _("Save it as one of these and send it again: %(allowed)s."),
    ),
    "wrong_extension": Reason(
        _("The file's name ends in “.%(claimed)s”, but its content is of another kind: %(found)s."),
        _("Save it again from the program it was made with, so that name and content agree."),
    ),
    "broken": Reason(
        _("The file is damaged or incomplete; by its beginning it is a file of this kind: %(found)s."),
        _("Open it on your device; if it opens, save it anew and send that file."),
    ),
    "too_many_pixels": Reason(
        _("The picture has more than the %(limit)s megapixels we take."),
        _("Make the picture smaller and send it again."),
    ),
    "animated": Reason(
        _("The picture moves, and pictures on our pages stand still."),
        _("Save one frame as a JPEG or PNG picture and send that."),
    ),
    "svg": Reason(
        _("The file is an SVG drawing, which can carry a program."),
        _("Export the drawing as PNG and send that picture."),
    ),
    "web_page": Reason(
        _("The file is a web page, which can carry a program."),
        _("Save its content as PDF or plain text and send that."),
    ),
    "program": Reason(
        _("The file is a program or a script."),
        _("Send documents and pictures only; ask your administrator if a program must be shared."),
    ),
    "old_office": Reason(
        _("The file is in an old Office format or locked with a password, so we can't look inside."),
        _("Open it, remove the password, save it as DOCX, XLSX or PPTX and send that file."),
    ),
    "other_archive": Reason(
        _("The file is an archive of a kind we don't open."),
        _("Unpack it and send the files one by one, or pack them as ZIP."),
    ),
    "archive_too_many": Reason(
        _("The archive holds more than the %(limit)s files we take."),
        _("Split it into smaller archives and send them one by one."),
    ),
    "archive_bomb": Reason(
        _("Unpacked, the content would be far larger than we take."),
        _("Split it into smaller files and send them one by one."),
    ),
    "archive_nested": Reason(
        _("The archive holds another archive."),
        _("Unpack the inner archive and pack everything once, as one ZIP."),
    ),
    "archive_path": Reason(
        _("The archive holds a file whose name points outside of it or is used twice: “%(entry)s”."),
        _("Pack the files again from one folder and send the new ZIP."),
    ),
    "archive_encrypted": Reason(
        _("The file is locked with a password, so we can't look inside."),
        _("Save it without a password and send that file."),
    ),
    "archive_member": Reason(
        _("The archive holds something we refuse, in “%(entry)s”: %(reason)s"),
        _("Mend or leave out that file, pack the archive again and send it."),
    ),
    "macros": Reason(
        _("The document carries macros or controls, which are programs."),
        _("Save it without macros, as DOCX, XLSX, PPTX, ODT or ODS, and send that file."),
    ),
    "embedded_object": Reason(
        _("The document carries another file inside or fetches one from elsewhere: “%(entry)s”."),
        _("Remove that object in your office program, or save the document as PDF, and send that file."),
    ),
    "pdf_active": Reason(
        _("The PDF carries a program, a form program or an attached file (%(found)s)."),
        _("Print it to a new PDF, which leaves those out, and send the new one."),
    ),
    "pdf_protected": Reason(
        _("The PDF is protected by a password or by restrictions, so we can't look inside."),
        _("Save it without protection and send that file."),
    ),
    "pdf_opaque": Reason(
        _("The PDF is packed in a way we can't look into."),
        _("Print it to a new PDF and send the new one."),
    ),
    "withdrawn": Reason(
        _("Your unit withdrew this very file on %(day)s%(because)s, and it is no longer shown."),
        _("Whoever withdrew it can let it be shown again. Otherwise choose another one."),
    ),
    "malware": Reason(
        _("The scanner found malicious content: %(signature)s."),
        _("Don't open the file. Tell your administrator, and scan your device."),
    ),
    "scanner_unreachable": Reason(
        _("The scanner that checks every file for malicious content doesn't answer."),
        _("Try again later; tell your administrator if it lasts."),
    ),
    "scanner_limit": Reason(
        _("The file is larger than the scanner for malicious content takes."),
        _("Make it smaller or split it, or ask your administrator to raise the scanner's limit."),
    ),
}

FETCH_REASONS = {
    "address_malformed": Reason(
        _("This isn't a web address we can read."),
        _("Copy the whole address from your browser, beginning with https://."),
    ),
    "scheme": Reason(
        _("Only addresses that begin with http:// or https:// can be fetched."),
        _("Copy the whole address from your browser."),
    ),
    "credentials": Reason(
        _("The address carries a user name or password."),
        _("Remove the part before the @ sign."),
    ),
    "port": Reason(
        _("The address names port %(port)s, which we don't fetch from."),
        _("Use an address without a port number."),
    ),
    "not_public": Reason(
        _("%(host)s isn't on the public internet."),
        _("Use an address that anyone can open."),
    ),
    "downgrade": Reason(
        _("The protected address leads on to an unprotected one."),
        _("Use the final address itself."),
    ),
    "dns": Reason(
        _("There is no address by the name of %(host)s."),
        _("Check the spelling."),
    ),
    "connection": Reason(
        _("%(host)s doesn't answer, or broke off while answering."),
        _("Check that the address opens in your browser, then try again."),
    ),
    "certificate": Reason(
        _("%(host)s can't prove who it is: its certificate isn't valid."),
        _("Tell the owner of the site; we don't read from it until that is mended."),
    ),
    "redirects": Reason(
        _("The address leads on more than %(limit)s times."),
        _("Use the final address itself."),
    ),
    "answer_too_large": Reason(
        _("%(host)s sends more than the %(limit)s bytes we read."),
        _("Use the address of a smaller file."),
    ),
    "timed_out": Reason(
        _("Reading the address took longer than %(limit)s seconds."),
        _("Try again later."),
    ),
    "type": Reason(
        _("%(host)s sends content of the type %(found)s, which isn't what was asked for."),
        _("Check that this is the right address."),
    ),
}
