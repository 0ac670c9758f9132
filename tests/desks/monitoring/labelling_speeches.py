"""Passages made up to tell who is quoted: text, then each quote as (speaker, office, direct, how, words as said)."""

NAMED, PRONOUN, CONTINUED, INSTITUTION, UNKNOWN = "named", "pronoun", "continued", "institution", "unknown"
KENDAL = "Ketua KPU Kabupaten Kendal"

PASSAGES = [
    (
        "“Logistik sudah tiba semua,” kata Budi Santoso.",
        [("Budi Santoso", "", True, NAMED, "Logistik sudah tiba semua,")],
    ),
    (
        "“Logistik sudah tiba semua,” kata Ketua KPU Kabupaten Kendal, Budi Santoso, Senin (2/9).",
        [("Budi Santoso", KENDAL, True, NAMED, "Logistik sudah tiba semua,")],
    ),
    (
        "“Logistik sudah tiba semua,” kata Ketua KPU Kabupaten Kendal Budi Santoso di kantornya.",
        [("Budi Santoso", KENDAL, True, NAMED, "Logistik sudah tiba semua,")],
    ),
    (
        "“Kami siap melayani pemilih,” ujar Rina Wulandari selaku Anggota KPU Kota Semarang.",
        [("Rina Wulandari", "Anggota KPU Kota Semarang", True, NAMED, "Kami siap melayani pemilih,")],
    ),
    (
        "“Kami siap melayani pemilih,” ujar Rina Wulandari, anggota KPU Kota Semarang, di aula.",
        [("Rina Wulandari", "anggota KPU Kota Semarang", True, NAMED, "Kami siap melayani pemilih,")],
    ),
    (
        "“Kami siap melayani pemilih,” ujar Rina Wulandari (anggota KPU Kota Semarang).",
        [("Rina Wulandari", "anggota KPU Kota Semarang", True, NAMED, "Kami siap melayani pemilih,")],
    ),
    (
        'Budi Santoso mengatakan, "Kami menunggu surat dari provinsi."',
        [("Budi Santoso", "", True, NAMED, "Kami menunggu surat dari provinsi.")],
    ),
    (
        'Ketua Bawaslu Jawa Tengah Sri Lestari menegaskan: "Pelanggaran akan kami tindak."',
        [("Sri Lestari", "Ketua Bawaslu Jawa Tengah", True, NAMED, "Pelanggaran akan kami tindak.")],
    ),
    (
        "Menurut Budi Santoso, jadwal debat tidak berubah.",
        [("Budi Santoso", "", False, NAMED, "jadwal debat tidak berubah")],
    ),
    (
        "Menurut pengamat politik Universitas Diponegoro, Andi Nugroho, partisipasi akan naik.",
        [("Andi Nugroho", "pengamat politik Universitas Diponegoro", False, NAMED, "partisipasi akan naik")],
    ),
    (
        "Ketua KPU Kota Semarang, Budi Santoso, menjelaskan bahwa surat suara dicetak di Kudus.",
        [("Budi Santoso", "Ketua KPU Kota Semarang", False, NAMED, "surat suara dicetak di Kudus")],
    ),
    (
        "Jadwal debat tidak berubah, kata Budi Santoso.",
        [("Budi Santoso", "", False, NAMED, "Jadwal debat tidak berubah")],
    ),
    ("KPU menyatakan seluruh berkas lengkap.", [("", "KPU", False, INSTITUTION, "seluruh berkas lengkap")]),
    (
        "Bawaslu Kota Semarang menilai tahapan berjalan baik.",
        [("", "Bawaslu Kota Semarang", False, INSTITUTION, "tahapan berjalan baik")],
    ),
    (
        "“Logistik sudah tiba semua,” kata Budi Santoso. Ia menambahkan, pelipatan dimulai besok pagi.",
        [
            ("Budi Santoso", "", True, NAMED, "Logistik sudah tiba semua,"),
            ("Budi Santoso", "", False, PRONOUN, "pelipatan dimulai besok pagi"),
        ],
    ),
    (
        "“Logistik sudah tiba semua,” kata Budi Santoso.\n“Besok pagi kami melipat,” ujarnya.",
        [
            ("Budi Santoso", "", True, NAMED, "Logistik sudah tiba semua,"),
            ("Budi Santoso", "", True, PRONOUN, "Besok pagi kami melipat,"),
        ],
    ),
    (
        "“Logistik sudah tiba semua,” kata Budi Santoso. “Besok pagi kami melipat surat suara.”",
        [
            ("Budi Santoso", "", True, NAMED, "Logistik sudah tiba semua,"),
            ("Budi Santoso", "", True, CONTINUED, "Besok pagi kami melipat surat suara."),
        ],
    ),
    (
        "“Logistik sudah tiba semua,” kata dia.",
        [("", "", True, UNKNOWN, "Logistik sudah tiba semua,")],
    ),
    (
        "Kegiatan dibuka Ketua KPU Kabupaten Kendal, Budi Santoso. Ia mengatakan pemilih pemula perlu diajak.",
        [("Budi Santoso", KENDAL, False, PRONOUN, "pemilih pemula perlu diajak")],
    ),
    (
        "Ketua KPU Kabupaten Kendal Budi Santoso menyatakan jadwal debat tetap. “Tidak ada yang berubah,” tegas Budi.",
        [
            ("Budi Santoso", KENDAL, False, NAMED, "jadwal debat tetap"),
            ("Budi Santoso", KENDAL, True, NAMED, "Tidak ada yang berubah,"),
        ],
    ),
    (
        "“Nama saya tidak ada di daftar,” keluh Siti Aminah (45), warga Desa Sukamaju.",
        [("Siti Aminah", "warga Desa Sukamaju", True, NAMED, "Nama saya tidak ada di daftar,")],
    ),
    (
        "“Nama saya tidak ada di daftar,” keluh seorang warga Desa Sukamaju.",
        [("", "seorang warga Desa Sukamaju", True, INSTITUTION, "Nama saya tidak ada di daftar,")],
    ),
    (
        "“Kami akan menggugat ke Mahkamah,” kata kuasa hukum pasangan calon, Dr. Hendra Wijaya.",
        [("Dr. Hendra Wijaya", "kuasa hukum pasangan calon", True, NAMED, "Kami akan menggugat ke Mahkamah,")],
    ),
    (
        "Direktur Eksekutif Perludem, Maya Puspita, menyebut aturan itu kabur.",
        [("Maya Puspita", "Direktur Eksekutif Perludem", False, NAMED, "aturan itu kabur")],
    ),
    (
        "Wali Kota Semarang Joko Prasetyo berharap pemilihan berlangsung damai.",
        [("Joko Prasetyo", "Wali Kota Semarang", False, NAMED, "pemilihan berlangsung damai")],
    ),
    (
        "Sementara itu, Kapolres Kendal Agus Rahman memastikan personel sudah cukup.",
        [("Agus Rahman", "Kapolres Kendal", False, NAMED, "personel sudah cukup")],
    ),
    (
        "Sementara itu, Kapolres Kendal, Agus Rahman, juga memastikan personel cukup di TPS.",
        [("Agus Rahman", "Kapolres Kendal", False, NAMED, "personel cukup di TPS")],
    ),
    ("Kotak suara dipindahkan dari gudang ke aula sejak Senin.", []),
    ("Peserta membaca buku “Rumah Pintar” sebelum acara dimulai.", []),
    ("Ia membaca “Buku Saku Pemilih Pemula” di perpustakaan sekolah.", []),
    ("Hasilnya sudah jelas, tidak ada yang perlu ditambah lagi.", []),
    (
        "“Aturan itu berlaku umum. Semua calon wajib patuh,” tandas Rina Wulandari.",
        [("Rina Wulandari", "", True, NAMED, "Aturan itu berlaku umum. Semua calon wajib patuh,")],
    ),
    (
        "Menurutnya, anggaran belum cair.",
        [("", "", False, UNKNOWN, "anggaran belum cair")],
    ),
    (
        "“Kami belum menerima salinan putusan,” kata Budi Santoso.\nMenurut dia, putusan itu final.",
        [
            ("Budi Santoso", "", True, NAMED, "Kami belum menerima salinan putusan,"),
            ("Budi Santoso", "", False, PRONOUN, "putusan itu final"),
        ],
    ),
    (
        "“Kami siap bekerja,” kata Budi Santoso. “Kami akan mengawasi ketat,” balas Ketua Bawaslu Kendal, Sri Lestari.",
        [
            ("Budi Santoso", "", True, NAMED, "Kami siap bekerja,"),
            ("Sri Lestari", "Ketua Bawaslu Kendal", True, NAMED, "Kami akan mengawasi ketat,"),
        ],
    ),
    (
        "“Jangan ada politik uang,” pesan Gubernur Jawa Tengah, Joko Prasetyo, kepada calon.",
        [("Joko Prasetyo", "Gubernur Jawa Tengah", True, NAMED, "Jangan ada politik uang,")],
    ),
    (
        "Kadiv Teknis KPU Kabupaten Kendal Dewi Anggraini menuturkan, “Rekapitulasi selesai dua hari lagi.”",
        [("Dewi Anggraini", "Kadiv Teknis KPU Kabupaten Kendal", True, NAMED, "Rekapitulasi selesai dua hari lagi.")],
    ),
    (
        "Komisioner KIP Aceh Barat, Teuku Iskandar, membantah tudingan itu sama sekali.",
        [("Teuku Iskandar", "Komisioner KIP Aceh Barat", False, NAMED, "tudingan itu sama sekali")],
    ),
    (
        "Ketua DPC PKB Kendal H. Ahmad Fauzi mengaku kecewa dengan putusan itu.",
        [("H. Ahmad Fauzi", "Ketua DPC PKB Kendal", False, NAMED, "kecewa dengan putusan itu")],
    ),
    (
        "“Server kami tidak diretas,” jelas Sekretaris KPU Provinsi Jawa Tengah, Lina Marlina, S.H., M.Si., kemarin.",
        [("Lina Marlina", "Sekretaris KPU Provinsi Jawa Tengah", True, NAMED, "Server kami tidak diretas,")],
    ),
    (
        "Anggota DKPP Ratna Sari mengingatkan penyelenggara agar menjaga jarak dengan calon.",
        [("Ratna Sari", "Anggota DKPP", False, NAMED, "penyelenggara agar menjaga jarak dengan calon")],
    ),
    (
        "Mahasiswa Universitas Diponegoro, Bayu Aji, menilai sosialisasi kurang menarik.",
        [("Bayu Aji", "Mahasiswa Universitas Diponegoro", False, NAMED, "sosialisasi kurang menarik")],
    ),
    (
        "“Surat suara rusak segera diganti”, ungkap Budi Santoso saat ditemui di gudang, “paling lambat lusa pagi.”",
        [
            ("Budi Santoso", "", True, NAMED, "Surat suara rusak segera diganti"),
            ("Budi Santoso", "", True, NAMED, "paling lambat lusa pagi."),
        ],
    ),
    (
        "Hal senada disampaikan Sri Lestari. “Kami akan ikut mengawal,” ucap Lestari.",
        [("Sri Lestari", "", True, NAMED, "Kami akan ikut mengawal,")],
    ),
]
