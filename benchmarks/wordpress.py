"""WordPress as Debian packs it, with a mariadbd, a php-fpm and an nginx of our own on loopback.

Needs Debian's wordpress, wordpress-theme-twentytwentythree, mariadb-server, php-fpm, php-mysql and nginx-light.
"""

import getpass
import html
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import standing
from standing import Server
from texts import Text

PACKED = Path("/usr/share/wordpress")
THEME = PACKED / "wp-content/themes/twentytwentythree"
BATCH = 200
"""Posts in one INSERT."""
CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $one) {{
    define("{{$one}}_KEY", "only for measuring $one"); define("{{$one}}_SALT", "salt of $one");
}}
define('WP_HOME', 'http://localhost'); define('WP_SITEURL', 'http://localhost');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
INSTALL = """<?php
$_SERVER['HTTP_HOST'] = 'localhost'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1'; $_SERVER['REQUEST_URI'] = '/';
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Berita kantor', 'admin', 'admin@contoh.invalid', false, '', wp_generate_password());
$wp_rewrite->set_permalink_structure('/%postname%/');
$wp_rewrite->flush_rules(false);
"""
FPM = """
[global]
error_log = {at}/php-fpm.log
[www]
user = {user}
listen = 127.0.0.1:{port}
pm = static
pm.max_children = {workers}
"""
SITE = """
{zone}
server {{
    listen 127.0.0.1:{port};
    root {root};
    index index.php;
    tcp_nopush off;
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{
        include /etc/nginx/fastcgi.conf;
        fastcgi_pass 127.0.0.1:{behind};
        fastcgi_buffers 32 16k;
        {cache}
    }}
}}
"""
ZONE = "fastcgi_cache_path {at}/kept keys_zone=pages:10m;"
CACHE = "fastcgi_cache pages; fastcgi_cache_valid 200 1h; fastcgi_cache_key $host$request_uri;"
POST = (
    "post_author, post_date, post_date_gmt, post_modified, post_modified_gmt, post_content, post_title, post_excerpt, "
    "post_name, to_ping, pinged, post_content_filtered, guid"
)


def installed() -> bool:
    """Whether Debian's packages are there."""
    return bool(_fpm() and _found("mariadbd") and _found("mariadb-install-db") and THEME.is_dir())


def stand(stack: ExitStack, at: Path, texts: Sequence[Text], *, plain: str, cached: str, workers: int) -> list[Server]:
    """WordPress with these texts as posts: by itself, and with nginx's cache of its answers in front."""
    at.mkdir()
    root, socket = at / "root", at / "mariadb.sock"
    shutil.copytree(PACKED, root, ignore_dangling_symlinks=True)
    (root / "wp-config.php").write_text(CONFIG.format(socket=socket))
    mariadb = stack.enter_context(_mariadb(at, socket))
    _fill(root, socket, texts)
    port = standing.free_port()
    (at / "php-fpm.conf").write_text(FPM.format(at=at, port=port, workers=workers, user=getpass.getuser()))
    command = [_fpm(), "-R", "-F", "-y", str(at / "php-fpm.conf")]
    php = stack.enter_context(standing.running("php-fpm", port, command, {}))
    made = []
    for name, keeps in ((plain, False), (cached, True)):
        own, here = standing.free_port(), at / ("cached" if keeps else "plain")
        zone, cache = (ZONE.format(at=here), CACHE) if keeps else ("", "")
        content = SITE.format(zone=zone, cache=cache, port=own, root=root, behind=port)
        server = stack.enter_context(standing.nginx(name, here, content, port=own, workers=workers))
        made.append(replace(server, beside=(mariadb.process, php.process)))
    return made


def address(text: Text) -> tuple[str, str]:
    """Host and path of a text's post: all offices share one site."""
    return "localhost", f"/{_slug(text)}/"


def _slug(text: Text) -> str:
    return f"{text.slug}-{text.number}"


def _found(name: str) -> str:
    return shutil.which(name, path=standing.PATH) or ""


def _fpm() -> str:
    return next((str(one) for one in sorted(Path("/usr/sbin").glob("php-fpm*"), reverse=True)), "")


def _mariadb(at: Path, socket: Path) -> AbstractContextManager[Server]:
    own = ["--no-defaults", f"--datadir={at}/tables", f"--user={getpass.getuser()}"]
    make = [_found("mariadb-install-db"), *own, "--auth-root-authentication-method=normal", "--skip-test-db"]
    subprocess.run(make, check=True, capture_output=True)
    port = standing.free_port()
    where = [
        f"--socket={socket}",
        f"--port={port}",
        "--bind-address=127.0.0.1",
        f"--pid-file={at}/mariadb.pid",
        "--table-open-cache-instances=2",
    ]
    command = [_found("mariadbd"), *own, *where, f"--log-error={at}/mariadb.log"]
    return standing.running("mariadbd", port, command, {})


def _fill(root: Path, socket: Path, texts: Sequence[Text]) -> None:
    """Let WordPress make its tables, and put the posts into them."""
    ask = [_found("mariadb"), "--no-defaults", f"--socket={socket}", "--user=root"]
    subprocess.run([*ask, "--execute=CREATE DATABASE wordpress CHARACTER SET utf8mb4"], check=True)
    (root / "wp-install.php").write_text(INSTALL)
    install = [_found("php"), "-d", "sendmail_path=/bin/true", str(root / "wp-install.php")]
    subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
    (root / "wp-install.php").unlink()
    subprocess.run(
        [*ask, "wordpress"], check=True, input="".join(_statements(texts)), text=True, stdout=subprocess.DEVNULL
    )


def _statements(texts: Sequence[Text]) -> Iterator[str]:
    for begin in range(0, len(texts), BATCH):
        yield f"INSERT INTO wp_posts ({POST}) VALUES {','.join(map(_values, texts[begin : begin + BATCH]))};\n"  # noqa: S608 (our texts)
    yield "INSERT IGNORE INTO wp_term_relationships SELECT ID, 1, 0 FROM wp_posts WHERE post_type = 'post';\n"
    yield f"UPDATE wp_term_taxonomy SET count = {len(texts) + 1} WHERE term_taxonomy_id = 1;\n"  # noqa: S608 (a number)
    yield "ANALYZE TABLE wp_posts, wp_term_relationships;\n"


def _values(text: Text) -> str:
    moment = datetime.fromisoformat(text.at).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    words = (_content(text), text.title, text.lead, _slug(text), "", "", "", f"http://localhost/?p={text.number}")
    return f"(1, {', '.join(map(_quoted, (*[moment] * 4, *words)))})"


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _content(text: Text) -> str:
    """The blocks as WordPress's own editor writes them, after the lead as a first paragraph."""
    parts = [_block("paragraph", f"<p>{html.escape(text.lead)}</p>")]
    for block in text.body:
        kind, value = block["type"], block["value"]
        if kind == "text":
            parts.append(_block("paragraph", value))
        elif kind == "heading":
            parts.append(_block("heading", f"<h2>{html.escape(value)}</h2>"))
        elif kind == "quote":
            cite = html.escape(f"{value['speaker']}, {value['office']}")
            said = f"<p>{html.escape(value['text'])}</p><cite>{cite}</cite>"
            parts.append(_block("quote", f'<blockquote class="wp-block-quote">{said}</blockquote>'))
        else:
            raise SystemExit(f"a block of the kind {kind} has no counterpart")
    return "\n\n".join(parts)


def _block(kind: str, inner: str) -> str:
    return f"<!-- wp:{kind} -->\n{inner}\n<!-- /wp:{kind} -->"
