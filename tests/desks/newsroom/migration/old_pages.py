"""Pages of previous sites as their templates laid them out; every text is invented."""

from io import BytesIO
from pathlib import Path

from PIL import Image

STORY = (
    "Komisi Pemilihan Umum (KPU) Kabupaten Karanganyar menggelar simulasi pemungutan suara di Aula Kantor KPU,"
    " Kamis - Jumat (13 - 14/2/2025). Kegiatan itu diikuti petugas dari tujuh belas kecamatan."
)
SECOND = "Simulasi dimulai pukul 07.00 dan berakhir setelah seluruh formulir diisi lengkap."
QUOTE = '"Latihan ini membuat petugas kami lebih siap melayani pemilih", ujar Nawala Kirana.'


def picture(path: Path, *, size: tuple[int, int] = (640, 400), colour: str = "teal") -> Path:
    """A real JPEG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(size, colour))
    return path


def jpeg(size: tuple[int, int] = (640, 400), colour: str = "teal") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


def national(
    *,
    title: str = "KPU Karanganyar Gelar Simulasi Pemungutan Suara",
    address: str = "https://kab-karanganyar.kpu.go.id/blog/read/simulasi-pemungutan-suara",
    day: str = "Jumat, 14 Februari 2025 10:15 WIB",
    story: str = STORY,
    views: str = "1,089",
    image: str = "./Simulasi_files/simulasi.jpg",
    more: str = "",
) -> str:
    """The template of the national data centre: label, title, day, picture, story, share row, count of views."""
    return f"""<!DOCTYPE html>
<!-- saved from url=(0070){address} -->
<html lang="id"><head><meta charset="utf-8"><title>{title} | KPU Kabupaten Karanganyar</title></head>
<body>
<header class="site-header"><h1><a href="/">KPU Kabupaten Karanganyar</a></h1>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/ppid">PPID</a></li></ul></nav></header>
<div class="container"><div class="row"><div class="col-md-8">
  <span class="label">Berita Terkini</span>
  <h2 class="judul">{title}</h2>
  <div class="tanggal"><i class="fa"></i> {day}</div>
  <img src="{image}" alt="Petugas memasukkan surat suara ke kotak">
  <div class="teks">
    <p><strong>KARANGANYAR</strong> - {story}</p>
    <p>{SECOND}</p>
    <p>{QUOTE}</p>
    <p>&nbsp;</p>
    {more}
    <p>(awh/ed. Foto: rap/KPU Kabupaten Karanganyar)</p>
  </div>
  <div class="share">Bagikan: <a href="#">facebook</a> <a href="#">twitter</a> <a href="#">whatapps</a></div>
  <div class="views">Telah dilihat <b>{views}</b> kali</div>
</div>
<div class="col-md-4 sidebar"><h3>Berita Populer</h3>
<ul><li><a href="/x">Rapat pleno</a> <span>3 Januari 2024</span></li></ul></div></div></div>
<footer><p>Hak cipta KPU. Jalan Lawu nomor 1, Karanganyar, Jawa Tengah, dengan telepon kantor di nomor itu.</p></footer>
</body></html>"""


BLOG = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Sosialisasi di Sekolah - KPU Kota Semarang</title>
<link rel="canonical" href="https://kota-semarang.kpu.go.id/2021/05/sosialisasi-di-sekolah/">
<meta property="og:image" content="https://kota-semarang.kpu.go.id/wp-content/uploads/2021/05/kelas.jpg">
<meta property="article:tag" content="Pemilih Pemula"><meta property="article:tag" content="Pendidikan">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},
{"@type":"NewsArticle","headline":"Sosialisasi di Sekolah","datePublished":"2021-05-20T08:30:00+07:00",
"articleSection":"Sosialisasi"}]}</script></head>
<body><div id="page"><article><header class="entry-header"><h1 class="entry-title">Sosialisasi di Sekolah</h1>
<div class="entry-meta">Diterbitkan 20 Mei 2021 oleh admin</div></header>
<div class="entry-content">
<p>Semarang, kota-semarang.kpu.go.id &#8212; Petugas menjelaskan <em>cara memilih</em> kepada siswa, Rabu (19/5).</p>
<h3>Tiga hal penting</h3>
<ul><li>Datang <strong>lebih awal</strong></li><li>Bawa kartu pemilih</li></ul>
<blockquote><p>Suara kalian menentukan.</p><cite>— Ketua Panitia</cite></blockquote>
<figure class="wp-caption"><a href="/wp-content/uploads/2021/05/siswa.jpg">
<img src="/wp-content/uploads/2021/05/siswa-300x200.jpg" width="300" height="200"></a>
<figcaption>Siswa mencoba bilik suara.</figcaption></figure>
<table><caption>Peserta per kelas</caption><tr><th>Kelas</th><th>Siswa</th></tr><tr><td>XI A</td><td>31</td></tr>
<tr><td>XI B</td><td>29</td></tr></table>
<p><a href="/wp-content/uploads/2021/05/materi.pdf">Unduh materi</a></p>
<iframe src="https://www.youtube.com/embed/abc123def45" title="Rekaman kelas"></iframe>
<p>Acara ditutup dengan tanya jawab.<br>(sof/ed. Foto: ybc/KPU Kota Semarang)</p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
</div></article></div></body></html>"""


def saved(folder: Path, **fields: str) -> Path:
    """A folder as a browser saves a page with its picture."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Simulasi.html").write_text(national(**fields), encoding="utf-8")
    picture(folder / "Simulasi_files" / "simulasi.jpg")
    return folder


JOOMLA = """<html><head><title>KPU Kabupaten Contoh - Pengumuman Lelang</title></head><body>
<div id="wrapper"><table><tr><td class="menu"><ul><li><a href="/">Depan</a></li></ul></td><td>
<div class="item-page"><h2>Pengumuman Lelang</h2><dl class="article-info"><dd>Diterbitkan: 5 Maret 2012 09:05</dd>
<dd>Dilihat: 245</dd></dl>
<div align="justify">Panitia mengumumkan lelang bilik suara tahun anggaran ini kepada seluruh penyedia.<br><br>
Dokumen dapat diambil pada jam kerja.<br>Panitia tidak memungut biaya.</div></div></td></tr></table></div>
</body></html>"""

TITLE_ONLY = "<html><head><title>Beranda</title></head><body><h1>Beranda</h1><ul><li>Menu</li></ul></body></html>"

WXR = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>KPU Kota Semarang</title>
<wp:wxr_version>1.2</wp:wxr_version>
<item><title>Rapat Koordinasi Logistik</title><link>https://kpu-semarang.example/2019/03/rapat-koordinasi/</link>
<pubDate>Mon, 11 Mar 2019 02:00:00 +0000</pubDate><dc:creator>admin</dc:creator>
<content:encoded><![CDATA[SEMARANG - Rapat membahas <strong>kotak suara</strong> dan bilik.

[caption id="attachment_12" width="300"]<a href="https://kpu-semarang.example/wp-content/uploads/rapat.jpg"><img
 src="https://kpu-semarang.example/wp-content/uploads/rapat-300x200.jpg"
 alt="Peserta rapat" /></a> Suasana rapat.[/caption]

[gallery ids="12,13"]

Rapat selesai sore hari. (HF)]]></content:encoded>
<wp:post_id>10</wp:post_id><wp:post_date>2019-03-11 09:00:00</wp:post_date>
<wp:post_date_gmt>2019-03-11 02:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="umum"><![CDATA[Umum]]></category>
<category domain="post_tag" nicename="logistik"><![CDATA[Logistik]]></category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>13</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>post_views_count</wp:meta_key><wp:meta_value>321</wp:meta_value></wp:postmeta></item>
<item><title>Belum selesai</title><link>https://kpu-semarang.example/?p=11</link>
<content:encoded><![CDATA[Rancangan.]]></content:encoded><wp:post_id>11</wp:post_id><wp:status>draft</wp:status>
<wp:post_type>post</wp:post_type></item>
<item><title>Profil</title><link>https://kpu-semarang.example/profil/</link><content:encoded><![CDATA[Profil.]]></content:encoded>
<wp:post_id>9</wp:post_id><wp:status>publish</wp:status><wp:post_type>page</wp:post_type></item>
<item><title>rapat</title><wp:post_id>12</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>https://kpu-semarang.example/wp-content/uploads/rapat.jpg</wp:attachment_url></item>
<item><title>kotak</title><wp:post_id>13</wp:post_id><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>
<wp:attachment_url>https://kpu-semarang.example/wp-content/uploads/kotak.jpg</wp:attachment_url></item>
</channel></rss>"""

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>KPU</title><item><title>Apel Pagi</title><link>https://kpu.example/blog/read/apel-pagi</link>
<pubDate>Tue, 02 Feb 2021 03:00:00 GMT</pubDate><category>Umum</category><category>Apel</category>
<description>&lt;p&gt;Apel pagi dipimpin sekretaris di halaman kantor.&lt;/p&gt;</description></item></channel></rss>"""


def sitemap(*addresses: str, kind: str = "url") -> bytes:
    """A site map, or with ``kind="sitemap"`` an index of such."""
    root = "sitemapindex" if kind == "sitemap" else "urlset"
    listed = "".join(f"<{kind}><loc>{one}</loc><lastmod>2025-03-01</lastmod></{kind}>" for one in addresses)
    return (
        f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{root}>'.encode()
    )
