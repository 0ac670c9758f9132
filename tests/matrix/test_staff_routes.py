"""Every address of the staff host × people × another unit's records: nothing opens, nothing shows, nothing changes.

The addresses are read from the URL configuration, so a new one is walked without being listed here; a parameter that
this test does not know how to fill fails it.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from monitored_records import MONITORED, SECRET, monitored_records
from PIL import Image

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.authenticity.reporting import report
from kentongan.desks.newsroom.migration.models import SiteImport
from kentongan.foundation.backoffice.gate import is_open
from samples import make_article

pytestmark = pytest.mark.django_db

NAMED = (
    "person",
    "forgery_report",
    "signing_key",
    "site_import",
    "clipping",
    "day",
    "official",
    "freeze",
    "invitation",
    "message",
    "membership",
    "received",
    "mailbox",
    "api_key",
    "webhook",
)
SAFE_WITHOUT_RECORD = re.compile(r"<|\(")


def routes(resolver=None, prefix="", namespace="") -> Iterator[tuple[str, str]]:
    """(name of the view, its path with parameters) of every staff address."""
    for entry in (resolver or get_resolver("kentongan.config.urls_staff")).url_patterns:
        path = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name or ''}", path.rstrip("$")
        elif isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from routes(entry, path, inner)


ALL = sorted(set(routes()))
OPEN = [(name, path) for name, path in ALL if is_open(name)]
SHUT = [(name, path) for name, path in ALL if not is_open(name)]
NAMING_A_RECORD = [
    (name, path) for name, path in OPEN if SAFE_WITHOUT_RECORD.search(path) and name.split("_")[0] != "mfa"
]


COVERED = ("item", "assignment", "coverage", "material", "quote", "attendance", "consent", "upload", "procedure")
"""Parameters of the addresses of coverage."""


@pytest.fixture
def foreign(semarang, person):
    """Records of KPU Kota Semarang, all titled with the secret, by the name of the parameter that asks for them."""
    from kentongan.foundation.assets.models import Photo, UnitDocument
    from kentongan.foundation.outbox import send
    from kentongan.foundation.outbox.models import Message, State
    from kentongan.foundation.public.pages import StaticPage
    from kentongan.foundation.stages.models import CalendarDay, DayKind, Freeze
    from kentongan.foundation.units.invitations import invite
    from kentongan.foundation.units.models import Role

    writer, head = person("author", semarang), person("head", semarang)
    article = make_article(semarang, writer, title=f"{SECRET} berita", lead=SECRET)
    waiting = actions.submit(make_article(semarang, writer, title=f"{SECRET} menunggu"), by=writer)
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    photo = Photo.objects.create(
        title=f"{SECRET} foto", file=ContentFile(picture.getvalue(), "a.jpg"), collection=semarang.collection
    )
    document = UnitDocument.objects.create(
        title=f"{SECRET} berkas", file=ContentFile(b"isi", f"{SECRET}.txt"), collection=semarang.collection
    )
    page = semarang.home.add_child(instance=StaticPage(title=f"{SECRET} halaman", slug="rahasia", live=False))
    page.save_revision(user=head)
    day = CalendarDay.objects.create(
        date=date(2026, 12, 24), kind=DayKind.LOCAL, name=f"{SECRET} libur", decree=SECRET, unit=semarang
    )
    freeze = Freeze.objects.create(
        unit=semarang,
        kind="emergency",
        starts=timezone.now(),
        ends=timezone.now() + timedelta(days=1),
        legal_basis=SECRET,
    )
    clipping = semarang.clippings.create(
        outlet=SECRET, title=SECRET, url="https://contoh.invalid/", published_on=date(2026, 1, 1)
    )
    official = semarang.officials.create(name=f"{SECRET} pejabat", title="Sekretaris")
    invitation = invite(
        email="calon@example.test", name=f"{SECRET} calon", role=Role.objects.get(code="author"), unit=semarang, by=head
    )
    with transaction.atomic():
        message = send("mail", {"to": SECRET}, key="rahasia", unit=semarang.code)
    Message.objects.filter(pk=message.pk).update(state=State.PARKED)
    return {
        **covered_records(semarang, writer, photo),
        **election_records(semarang),
        **release_records(semarang),
        **post_records(semarang),
        **monitored_records(semarang),
        **api_records(semarang, writer),
        **(asked := asked_records(semarang)),
        **routed_records(asked["case"]),
        **registry_records(semarang, document),
        **reported_records(semarang),
        "site_import": SiteImport.framework.create(unit=semarang, kind="folder", source=SECRET),
        "day": day,
        "clipping": clipping,
        "official": official,
        "freeze": freeze,
        "invitation": invitation,
        "message": message,
        "membership": head.memberships.get(),
        "article": article,
        "waiting": waiting,
        "photo": photo,
        "document": document,
        "page": page,
        "person": head,
        "signing_key": _signing_key(semarang),
        "forgery_report": report(SECRET, unit=semarang, picture=b"gambar"),
        "unit": semarang,
        "parent": semarang.home,
    }


def covered_records(unit, writer, photo):
    """An event of the unit with everything that coverage keeps of it."""
    from kentongan.desks.newsroom.coverage.actions import agenda, assignments, records, uploads
    from kentongan.desks.newsroom.coverage.models import Consent, Material, Procedure

    moment = timezone.now()
    item = agenda.plan(
        unit=unit, by=writer, title=f"{SECRET} acara", kind="meeting", place=SECRET, starts_at=moment, ends_at=moment
    )
    duty = assignments.assign(item, person=writer, duty="writer", by=writer)
    coverage = records.begin(item, by=writer)
    material = Material.framework.create(
        unit=unit, coverage=coverage, kind="photo", photo=photo, name=SECRET, size=1, sha256="x", day=moment.date()
    )
    return {
        "item": item,
        "assignment": duty,
        "coverage": coverage,
        "material": material,
        "quote": records.add_quote(coverage, text=SECRET, speaker=SECRET, by=writer),
        "attendance": records.add_attendance(coverage, name=SECRET, by=writer),
        "consent": Consent.objects.create(material=material, kind="portrait", who=SECRET),
        "upload": uploads.start(coverage, key="x", name="x.mp4", size=9, by=writer),
        "procedure": Procedure.framework.create(unit=unit, version=1, basis=SECRET),
    }


ELECTED = ("election", "stage", "participant", "table", "version")
"""Parameters of the addresses of election information."""


def election_records(unit):
    """An election of the unit that isn't public yet, with a draft of its results."""
    from kentongan.desks.newsroom.elections.models import Election, Participant, ResultTable, ResultVersion, Stage

    today = date(2026, 11, 25)
    election = Election.framework.create(unit=unit, name=f"{SECRET} pemilu", kind="mayor", day=today)
    table = ResultTable.framework.create(unit=unit, election=election, level="district", form=SECRET, contest=SECRET)
    content = {"participants": [], "areas": [], "votes": [], "valid": [], "invalid": []}
    version = ResultVersion.framework.create(
        unit=unit, table=table, number=1, content=content, totals={}, digest="x", form=SECRET, file_name=SECRET
    )
    return {
        "election": election,
        "stage": Stage.objects.create(election=election, name=SECRET, starts=today, ends=today, legal_basis=SECRET),
        "participant": Participant.objects.create(election=election, number=1, name=SECRET, kind="pair"),
        "table": table,
        "version": version,
    }


RELEASED = ("release", "delivery")
"""Parameters of the addresses of releases."""


def release_records(unit):
    """A release that was sent to the unit."""
    from kentongan.desks.newsroom.releases.models import Delivery, Edition, Release

    release = Release.framework.create(
        unit=unit, state="sent", title=f"{SECRET} rilis", note=SECRET, edition=1, due_day=date(2026, 12, 1)
    )
    content = {"title": SECRET, "lead": SECRET, "topics": "", "event_place": "", "body": []}
    Edition.objects.create(release=release, number=1, content=content)
    return {"release": release, "delivery": Delivery.framework.create(release=release, unit=unit, reason=SECRET)}


LISTED = ("information", "exclusion", "sheet", "standard", "rule", "ground")
"""Parameters of the addresses of the registry of public information; the last three are the nation's."""


def registry_records(unit, document):
    """An entry of the unit's list, a test of consequence that waits, a sheet; and rows that hold for the nation."""
    from kentongan.desks.information.registry.models import (
        ConsequenceTest,
        ExclusionGround,
        ListUpload,
        PublicInformation,
        RenewalRule,
        StandardInformation,
    )

    ground = ExclusionGround.objects.get(letter="a")
    return {
        "information": PublicInformation.framework.create(
            unit=unit, key=SECRET, title=f"{SECRET} informasi", information_class="berkala", document=document
        ),
        "exclusion": ConsequenceTest.framework.create(
            unit=unit, document=f"{SECRET} uji", part=SECRET, ground=ground, until=date(2027, 1, 1)
        ),
        "sheet": ListUpload.framework.create(unit=unit, rows=[[SECRET]], file_name=SECRET, file_sha256="x"),
        "standard": StandardInformation.objects.create(title="Laporan tahunan", information_class="berkala"),
        "rule": RenewalRule.objects.get(),
        "ground": ground,
    }


REPORTED = ("report",)
"""Parameters of the addresses of reports of the information service."""


def reported_records(unit):
    """A draft of the unit's report."""
    from kentongan.desks.information.reporting.models import Report

    facts = {"texts": {"policy": f"{SECRET} laporan"}, "remark": SECRET, "counted_at": timezone.now()}
    return {"report": Report.framework.create(unit=unit, year=2025, **facts)}


ASKED = ("case", "objection", "case_letter", "case_file")
"""Parameters of the addresses of information requests."""


def asked_records(unit):
    """A request for information to the unit with an objection, a letter and a file."""
    from kentongan.desks.information.actions.objecting import object_to
    from kentongan.desks.information.actions.receiving import Asked, receive
    from kentongan.desks.information.applicants import Contact
    from kentongan.desks.information.models import Attachment
    from kentongan.foundation.people.actors import System

    by = System("applicant")
    given = Asked(asked=f"{SECRET} permohonan", purpose=SECRET, contact=Contact(name=SECRET), identity=SECRET)
    case = receive(unit, given, by=by)
    return {
        "case": case,
        "objection": object_to(case, ground="b", account=SECRET, by=by),
        "case_letter": case.letters.first(),
        "case_file": Attachment.objects.create(
            request=case, kind="other", name=SECRET, mime="text/plain", size=1, sha256="x", path="x"
        ),
    }


ROUTED = ("disposition", "routed_file")
"""Parameters of the addresses of dispositions."""


def routed_records(case):
    """A disposition of the case with a file that came back."""
    from kentongan.desks.information.models import Attachment
    from kentongan.desks.information.routing.actions.dispositions import Question, send
    from kentongan.desks.information.routing.models import DispositionFile
    from kentongan.desks.information.routing.sections import REGENCY
    from kentongan.foundation.people.actors import System

    asked = Question(f"{SECRET} pertanyaan", days=0, receiver=case.unit, section=REGENCY[0])
    one = send(case, asked, by=System("test"))
    paper = Attachment.objects.create(
        request=case, kind="source", name=SECRET, mime="text/plain", size=1, sha256="x", path="x"
    )
    return {"disposition": one, "routed_file": DispositionFile.objects.create(disposition=one, attachment=paper)}


def post_records(unit):
    """A letter that came to the unit, and its mailbox."""
    from kentongan.foundation.post.actions import sort
    from kentongan.foundation.post.keeping import keep
    from kentongan.foundation.post.models import Mailbox

    raw = f"From: {SECRET}@contoh.invalid\nSubject: {SECRET}\n\n{SECRET}".encode()
    mailbox = Mailbox.framework.create(unit=unit, address=f"{SECRET}@contoh.invalid", sealed_password="x")
    return {"received": sort(keep(raw, unit=unit)[0]), "mailbox": mailbox}


def api_records(unit, by):
    """A key and a webhook of the unit."""
    from kentongan.foundation.api.models import Key
    from kentongan.foundation.api.webhooks.models import Webhook

    key = {"digest": "x", "hint": "ktg_x", "expires_on": date(2030, 1, 1)}
    return {
        "api_key": Key.framework.create(unit=unit, by=by, name=f"{SECRET} kunci", **key),
        "webhook": Webhook.framework.create(unit=unit, by=by, url=f"https://{SECRET} kunci"),
    }


def _signing_key(unit):
    from kentongan.desks.newsroom.authenticity.keys import key_of

    with transaction.atomic():
        return key_of(unit)


def fill(name: str, path: str, foreign) -> str:
    """The path with the foreign records in place of its parameters."""
    family = name.split(":", maxsplit=1)[0]
    article = foreign["article"]
    values = {
        "page_id": foreign["page"].pk,
        "parent_page_id": foreign["parent"].pk,
        "image_id": foreign["photo"].pk,
        "document_id": foreign["document"].pk,
        "doc_id": foreign["document"].pk,
        "content_type_app_name": "public",
        "content_type_model_name": "staticpage",
        "app_label": "newsroom",
        "model_name": "article",
        "object_id": article.pk,
        "session_id": 1,
        "revision_id": article.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "key": "x",
        "token": "x",
        "uidb36": "1",
        "letter": "x",
        "path": "originals/x.jpg",
        "verb": "keep",
        "name": "hoax",
        "tone": "for",
        "model": 1,
        **{
            name: foreign[name].pk
            for name in (
                "person",
                "signing_key",
                "site_import",
                "clipping",
                "day",
                "official",
                "freeze",
                "invitation",
                "message",
                "membership",
            )
        },
        "number": 1,
        **{
            name: foreign[name].pk
            for name in (*COVERED, *ELECTED, *RELEASED, *LISTED, *REPORTED, *ASKED, *ROUTED, *MONITORED, *NAMED)
        },
        "unit": foreign["unit"].pk,
        "code": foreign["unit"].code,
    }
    if family.startswith("wagtailimages"):
        values["pk"] = foreign["photo"].pk
    elif family.startswith("wagtaildocs"):
        values["pk"] = foreign["document"].pk
    elif family == "wagtailadmin_pages":
        values["pk"], values["revision_id"] = foreign["page"].pk, foreign["page"].latest_revision_id
    else:
        values["pk"] = article.pk
    path = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda m: f"<{m[1]}>", path)
    path = path.replace("(\\d+)/(.*)", f"{foreign['document'].pk}/{foreign['document'].filename}").replace("\\.", ".")
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: str(values[m[1]]), path).rstrip("$")


@pytest.mark.parametrize("role", ["author", "head", "ppid-officer", "coordinator-elsewhere"])
def test_no_address_opens_another_units_record(role, foreign, person, karanganyar, unit_at, staff):
    place = unit_at("bali") if role == "coordinator-elsewhere" else karanganyar
    browser = staff(person(role.removesuffix("-elsewhere"), place))
    own_pages = f"/kantor/pages/{place.home.pk}/"  # the explorer leads back to what is one's own
    before = _state(foreign)
    opened = []
    for name, path in NAMING_A_RECORD:
        address = fill(name, path, foreign)
        for method in (browser.get, browser.post):
            answer = method(address)
            shown = SECRET.encode() in b"".join(answer.streaming_content if answer.streaming else [answer.content])
            refused = answer.status_code in {400, 401, 403, 404, 405} or (
                answer.status_code == 302 and answer["Location"] in {"/kantor/", "/akun/login/", own_pages}
            )
            if shown or not refused:
                opened.append((method.__name__, name, address, answer.status_code, answer.get("Location", "")))
    assert "\n".join(map(str, (one for one in opened if one[1] not in HARMLESS))) == ""
    assert _state(foreign) == before


HARMLESS = {
    "account_reset_password_from_key",  # says that the link is no longer good
    "wagtailadmin_editing_sessions:release",  # ends only the person's own session of editing, if it is theirs
}
"""Addresses that answer without naming a record, whatever number they are given."""


def _state(foreign):
    kept = {}
    for key, record in foreign.items():
        record.refresh_from_db()
        kept[key] = {
            f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if f.name != "last_login"
        }
        kept[key].pop("file", None)
    return kept


LISTS = sorted({path for name, path in OPEN if not SAFE_WITHOUT_RECORD.search(path)})


def test_no_list_shows_another_units_records(foreign, author, staff):
    kinds = (
        "berita",
        "menunggu",
        "foto",
        "berkas",
        "halaman",
        "acara",
        "rilis",
        "informasi",
        "uji",
        "laporan",
        "isu",
        "kueri",
        "kunci",
    )
    titles = [f"{SECRET} {kind}".encode() for kind in kinds]
    shown = []
    for path in LISTS:
        answer = staff(author).get(f"/{path}", data={"q": "RAHASIA"})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        shown += [(path, title) for title in titles if title in body]
    assert shown == []


def test_what_is_not_listed_is_shut_for_everybody(foreign, person, nation, staff):
    browsers = [staff(person("national-admin", nation)), staff(person("head", foreign["unit"]))]
    opened = []
    for _, path in SHUT:
        simple = (
            re.sub(r"\(\?P<\w+>[^)]*\)|<[^>]*>|\([^)]*\)", "1", path)
            .replace("^", "")
            .replace(".*", "x")
            .replace("\\.", ".")
        )
        for browser in browsers:
            for method in (browser.get, browser.post):
                code = method(f"/{simple.rstrip('$')}").status_code
                if code not in {404, 405}:
                    opened.append((method.__name__, simple, code))
    assert opened == []


def test_the_walk_sees_the_whole_house():
    assert len(ALL) > 150
    assert len(NAMING_A_RECORD) > 40
    assert len(SHUT) > 60


def test_anonymous_people_reach_nothing_but_the_sign_in(client, foreign):
    for name, path in OPEN:
        address = fill(name, path, foreign)
        answer = client.get(address, headers={"host": "kantor.localhost"})
        if not name.startswith(("account", "mfa", "usersessions")) and answer.status_code == 200:
            assert name in OPEN_TO_ALL, address


OPEN_TO_ALL = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "api:api-root", "api:openapi-json"}
