"""Articles as units write them, of varied kinds; people, offices below the regency and numbers are made up."""

from datetime import date

from kentongan.desks.newsroom.checks.draft import Draft, Office, Official, Picture, Table
from kentongan.desks.newsroom.checks.findings import Spot
from kentongan.desks.newsroom.checks.passages import Kind, Passage

TODAY = date(2026, 11, 22)
OFFICE = Office(
    short_name="KPU Karanganyar",
    place="Karanganyar",
    host="kab-karanganyar.kpu.go.id",
    staff_host="kantor.kpu.go.id",
    address="Jl. Lawu No. 12, Karanganyar",
    phone="(0271) 555123, 0811-2233-4455",
    email="kpukaranganyar@gmail.com",
    officials=(
        Official("Tata Nawala, S.H., M.H.", "Ketua"),
        Official(
            "Dra. Rara Weningsih", "Ketua Divisi Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat, dan SDM"
        ),
        Official("Bima Sagara", "Anggota"),
        Official("H. Surya Kertapati", "Sekretaris"),
    ),
)


def paragraphs(text: str, block: int = 0) -> tuple[Passage, ...]:
    """Paragraphs of one text block, parted by empty lines."""
    found = [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]
    return tuple(Passage(Spot("body", block, part), Kind.PARAGRAPH, words) for part, words in enumerate(found))


def draft(text: str = "", **fields) -> Draft:
    """A complete draft around some text; whatever matters to a test is given by name."""
    given = {
        "office": OFFICE,
        "today": TODAY,
        "title": "KPU Karanganyar Gelar Latihan Penghitungan Suara",
        "lead": "KPU Karanganyar melatih petugas menghitung suara di Pendopo Raden Mas Said, Sabtu (21/11/2026).",
        "body": paragraphs(text or "Latihan diikuti petugas dari 17 kecamatan untuk menyamakan cara menghitung."),
        "event_start": date(2026, 11, 21),
        "event_place": "Pendopo Raden Mas Said",
        "dateline_place": "Karanganyar",
        "writer": "awh",
        "editor": "ed",
        "photographer": "rap",
        **fields,
    }
    return Draft(**given)


COORDINATION = draft(
    """
Komisi Pemilihan Umum (KPU) Kabupaten Karanganyar mengikuti rapat koordinasi kehumasan di Hotel Merbabu, Jl.
Pandanaran No. 7, Semarang, Kamis (12/11/2026).

Rapat yang digelar KPU Provinsi Jawa Tengah ini diikuti 35 satuan kerja. Dari Karanganyar hadir Ketua Divisi
Sosialisasi, Pendidikan Pemilih, Partisipasi Masyarakat, dan SDM, Rara Weningsih, bersama dua staf sekretariat.

“Humas bukan sekadar menulis berita. Humas menjaga kepercayaan warga, dan kepercayaan itu dibangun setiap hari
dengan informasi yang cepat, benar, dan mudah dipahami siapa pun,” ujar Rara.

Pemateri pertama, Prof. Dr. Ir. Gading Wiratama, M.Si., menjelaskan cara menulis berita yang ringkas. Ia meminta
peserta menulis kalimat paling banyak 23 kata.

Peserta lalu berlatih menyunting naskah, memilih foto, dan menulis keterangan gambar. Hasil latihan dibahas
bersama pada sesi sore.

Melalui kegiatan ini, KPU berharap setiap satker menyampaikan informasi pada hari yang sama.
""",
    title="KPU Karanganyar Ikuti Rakor Kehumasan",
    lead="KPU Karanganyar memperkuat kehumasan agar warga menerima informasi pada hari yang sama.",
    event_start=date(2026, 11, 12),
    event_place="Hotel Merbabu, Semarang",
)

SCHOOL = draft(
    """
Sebanyak 240 siswa SMA Negeri 4 mengikuti simulasi pemungutan suara di aula sekolah, Rabu (4/11).

Siswa menjalankan sendiri tugas KPPS, saksi, dan pengawas. Setiap pemilih menerima surat suara contoh, masuk ke
bilik, lalu mencelupkan jari ke tinta.

Anggota KPU Kabupaten Karanganyar, Bima Sagara, mengatakan pemilih pemula perlu mengenal tata cara sejak
sekolah. “Kalau sudah pernah mencoba, mereka tidak ragu saat masuk TPS,” kata Bima.

Kepala sekolah menyambut baik kegiatan ini. Menurut dia, siswa belajar menghargai pilihan orang lain.

Sekolah yang ingin mengadakan kegiatan serupa dapat menghubungi layanan KPU Karanganyar di (0271) 555123 atau
datang ke Jl. Lawu No. 12.
""",
    title="Siswa SMA Negeri 4 Karanganyar Belajar Mencoblos",
    lead="Simulasi pemungutan suara mengenalkan tata cara memilih kepada 240 pemilih pemula di Karanganyar.",
    category="sosialisasi",
    event_start=date(2026, 11, 4),
    event_place="SMA Negeri 4 Karanganyar",
)

PLENARY = draft(
    """
KPU Kabupaten Karanganyar menetapkan 711.402 pemilih dalam rapat pleno terbuka pemutakhiran data pemilih
berkelanjutan triwulan III, Senin, 5 Oktober 2026.

Rapat dipimpin Ketua KPU Kabupaten Karanganyar, Tata Nawala, di kantor KPU, Jl. Lawu No. 12. Hadir Bawaslu,
Dinas Kependudukan dan Pencatatan Sipil, Polres, Kodim 0727, serta perwakilan partai politik.

Jumlah itu naik 1.089 pemilih dari triwulan II. Kenaikan terjadi karena warga yang genap berusia 17 tahun dan
warga pindah masuk.

Tata meminta warga memeriksa namanya di laman cekdptonline.kpu.go.id. Warga yang belum terdaftar dapat melapor
ke kantor KPU pada hari kerja, pukul 08.00 sampai 16.00 WIB.
""",
    title="KPU Karanganyar Tetapkan 711.402 Pemilih",
    lead="Jumlah pemilih di Karanganyar bertambah 1.089 orang dalam tiga bulan.",
    event_start=date(2026, 10, 5),
    event_place="Kantor KPU Kabupaten Karanganyar",
    tables=(
        Table(
            Spot("body", 1),
            (
                ("No", "Kecamatan", "Laki-laki", "Perempuan", "Jumlah"),
                ("1", "Jaten", "120.310", "122.092", "242.402"),
                ("2", "Karangpandan", "98.400", "99.600", "198.000"),
                ("3", "Tasikmadu", "134.500", "136.500", "271.000"),
                ("", "Jumlah", "353.210", "358.192", "711.402"),
            ),
        ),
    ),
)

OATH = draft(
    """
Ketua KPU Kabupaten Karanganyar, Tata Nawala, melantik 85 anggota Panitia Pemilihan Kecamatan (PPK) di Gedung
Wanita, Selasa (3/11/2026).

Anggota PPK berasal dari 17 kecamatan. Mereka bertugas sampai dua bulan setelah pemungutan suara.

Dalam sambutannya, Tata berpesan agar anggota PPK bekerja jujur dan menjaga jarak yang sama dari semua peserta
pemilihan.

“Kita ini wasit. Wasit tidak memakai kaus salah satu tim,” ucapnya.

Setelah pelantikan, Sekretaris KPU Kabupaten Karanganyar, Surya Kertapati, menjelaskan tata kelola keuangan
badan ad hoc. Pelantikan ditutup dengan penandatanganan pakta integritas.
""",
    title="Ketua KPU Karanganyar Lantik 85 Anggota PPK",
    lead="Sebanyak 85 anggota PPK mulai bertugas di 17 kecamatan.",
    event_start=date(2026, 11, 3),
    event_place="Gedung Wanita Karanganyar",
    pictures=(
        Picture(
            Spot("picture"),
            "Pelantikan",
            "Para anggota PPK mengangkat tangan kanan di depan bendera",
            "Anggota PPK mengucapkan sumpah, Selasa (3/11/2026).",
            "rap",
        ),
    ),
    picture_words=(Passage(Spot("picture"), Kind.CAPTION, "Anggota PPK mengucapkan sumpah, Selasa (3/11/2026)."),),
)

ANNOUNCEMENT = draft(
    """
KPU Kabupaten Karanganyar membuka pendaftaran calon anggota Panitia Pemungutan Suara (PPS) mulai 1 sampai 10
Desember 2026.

Pendaftar berusia paling rendah 17 tahun, berdomisili di wilayah kerja PPS, dan tidak menjadi anggota partai
politik.

Berkas diserahkan ke kantor KPU Kabupaten Karanganyar atau diunggah melalui laman resmi. Pendaftaran tidak
dipungut biaya.

Keterangan lebih lanjut dapat ditanyakan kepada helpdesk melalui 0811-2233-4455 atau surel
kpukaranganyar@gmail.com.
""",
    title="Pendaftaran Anggota PPS Dibuka 1 Desember",
    lead="Warga Karanganyar dapat mendaftar sebagai anggota PPS tanpa biaya sampai 10 Desember 2026.",
    category="pengumuman",
    event_start=None,
    event_place="",
)

OPINION = draft(
    """
Kepercayaan tidak lahir dari pengumuman. Kepercayaan tumbuh ketika lembaga membuka datanya sebelum diminta.

Penyelenggara pemilu mengelola banyak angka: pemilih, anggaran, logistik, perolehan suara. Angka itu milik
warga. Tugas lembaga ialah menyajikannya dengan jelas.

Keterbukaan bukan tanpa batas. Data pribadi pemilih tetap dilindungi, sebab pemilih yang merasa aman akan datang
ke TPS.
""",
    title="Membuka Data, Menjaga Pemilih",
    lead="Keterbukaan dan pelindungan data pribadi berjalan bersama.",
    category="opini",
    event_start=None,
    event_place="",
)

ONLINE = draft(
    """
KPU Kabupaten Karanganyar mengikuti bimbingan teknis pengelolaan laman secara daring, Senin dan Selasa (9 dan
10/11/2026).

Bimbingan diikuti admin laman dari 553 satuan kerja. Narasumber memperagakan cara menulis deskripsi gambar,
menyusun tabel, dan memperbaiki tautan yang rusak.

Operator laman KPU Karanganyar, Galih, menilai bimbingan ini menjawab kendala sehari-hari. Menurut dia, foto
yang diunggah dari telepon sering kali belum memiliki keterangan.

Sesi kedua membahas koreksi berita. Setiap koreksi harus menyebut tanggal dan alasannya, supaya pembaca
mengetahui apa yang berubah.

Anggaran kegiatan sebesar Rp62.812.345.678 dikelola KPU RI sesuai Keputusan KPU Nomor 1234 Tahun 2026.
""",
    title="Admin Laman KPU Karanganyar Ikuti Bimtek Daring",
    lead="Bimtek dua hari membahas laman yang mudah dibaca siapa pun.",
    event_start=date(2026, 11, 9),
    event_end=date(2026, 11, 10),
    event_place="",
)

ARTICLES = {
    "coordination": COORDINATION,
    "school": SCHOOL,
    "plenary": PLENARY,
    "oath": OATH,
    "announcement": ANNOUNCEMENT,
    "opinion": OPINION,
    "online": ONLINE,
}
