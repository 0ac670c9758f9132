"""Short invented news with the areas they concern, each written for one trap; nobody in them exists.

Each: what is hard about it, title, text, codes of the areas concerned (a province's or ``00`` where no area is
nearer), and where it matters the outlet's key.
"""

from typing import NamedTuple


class Placed(NamedTuple):
    trap: str
    title: str
    text: str
    codes: str
    source: str = ""


TEXTS = [
    # an institution with its area
    Placed(
        "unit", "KPU Kota Semarang Gelar Simulasi", "Ratusan pemilih mencoba alur di tempat pemungutan suara.", "33.74"
    ),
    Placed("unit", "KPU Kabupaten Semarang Buka Posko", "Posko berada di halaman kantor.", "33.22"),
    Placed("unit short", "Coklit Selesai", "Ketua KPU Karanganyar menyebut seluruh petugas telah melapor.", "33.13"),
    Placed(
        "unit long form",
        "Seleksi PPK Dibuka",
        "Komisi Pemilihan Umum (KPU) Kab. Wonogiri menerima berkas sampai Jumat.",
        "33.12",
    ),
    Placed("KPUD", "Logistik Tiba", "Kepala gudang KPUD Bantul memeriksa segel kotak suara.", "34.02"),
    Placed("KIP in Aceh", "KIP Aceh Besar Rapat Pleno", "Rapat berlangsung terbuka.", "11.06"),
    Placed(
        "KIP in Aceh, city",
        "Pleno Daftar Pemilih",
        "Komisi Independen Pemilihan Kota Banda Aceh menetapkan daftar pemilih.",
        "11.71",
    ),
    Placed("KPU in a place", "Simulasi Pencoblosan", "KPU di Klaten menggelar simulasi bagi pemilih pemula.", "33.10"),
    Placed("hand in hand", "Rakor Data", "Bawaslu Kabupaten Pemalang meminta data pemilih dicocokkan.", "33.27"),
    Placed("police of a regency", "Pengamanan Gudang", "Polres Purbalingga menjaga gudang logistik pemilu.", "33.03"),
    Placed("court", "Sidang Pidana Pemilu", "PN Karanganyar memutus perkara pidana pemilu pada Selasa.", "33.13"),
    Placed("court, long", "Vonis Politik Uang", "Pengadilan Negeri (PN) Sragen menghukum terdakwa dua bulan.", "33.14"),
    Placed("military district", "Apel Siaga", "Kodim 0727/Karanganyar mengikuti apel siaga pemilu.", "33.13"),
    Placed("regency government", "Hibah Pilkada", "Pemkab Magelang menandatangani naskah hibah pilkada.", "33.08"),
    Placed("city government", "Hibah Pilkada", "Pemkot Magelang menandatangani naskah hibah pilkada.", "33.71"),
    Placed("regent", "Netralitas", "Bupati Tegal mengingatkan pegawai agar netral.", "33.28"),
    Placed("mayor", "Netralitas", "Wali Kota Tegal mengingatkan pegawai agar netral.", "33.76"),
    Placed("mayor, one word", "Kunjungan", "Walikota Pekalongan meninjau tempat pemungutan suara.", "33.75"),
    Placed("election of a regent", "Pilbup Pekalongan Diikuti Dua Pasangan", "Nomor urut diundi Senin.", "33.26"),
    Placed("election of a mayor", "Debat Pilwalkot Madiun", "Debat disiarkan langsung.", "35.77"),
    # one name, two areas
    Placed("bare, nothing else", "Pilkada Semarang Aman", "Warga Semarang datang sejak pagi.", "33"),
    Placed("bare, nothing else", "Partisipasi di Bogor", "Partisipasi pemilih di Bogor naik.", "32"),
    Placed(
        "told once",
        "Pilkada Kediri",
        "Pilkada Kediri aman. Ketua KPU Kota Kediri berterima kasih kepada warga Kediri.",
        "35.71",
    ),
    Placed(
        "both told",
        "Rakor Dua Daerah",
        "KPU Kota Blitar dan KPU Kabupaten Blitar berbagi gudang di Blitar.",
        "35.05 35.72",
    ),
    Placed("both at once", "Rakor Dua Daerah", "KPU Kabupaten dan Kota Probolinggo berbagi gudang.", "35.13 35.74"),
    Placed("capital tells", "Gudang Baru", "KPU Semarang memindahkan logistik ke gudang di Ungaran.", "33.22"),
    Placed(
        "capital tells",
        "Pelantikan PPS di Slawi",
        "Ratusan anggota PPS dilantik. Mereka berasal dari seluruh Tegal.",
        "33.28",
    ),
    Placed("part of the city", "TPS Terendam", "Sejumlah TPS di Semarang Utara dipindahkan.", "33.74"),
    Placed(
        "sub-district",
        "TPS Terendam",
        "TPS di Kecamatan Semarang Barat dipindahkan. Warga Semarang tetap memilih.",
        "33.74",
    ),
    Placed("outlet", "Pemilih Baru Didata", "Pemilih pemula di Magelang didata KPU.", "33.71", "magelangkota.example"),
    Placed("own site", "Apel Pagi", "Pegawai sekretariat mengikuti apel pagi.", "33.74", "kota-semarang.kpu.go.id"),
    Placed(
        "host in dateline",
        "Kunjungan Siswa",
        "Semarang, kota-semarang.kpu.go.id – Puluhan siswa mengunjungi kantor.",
        "33.74",
    ),
    Placed(
        "two provinces, context", "Banjir Rendam TPS", "TPS di Banjar, Kalimantan Selatan, terendam banjir.", "63.03"
    ),
    Placed(
        "two provinces, other",
        "TPS Khusus",
        "KPU Jawa Barat menyiapkan TPS khusus. Di Banjar ada dua TPS khusus, di Ciamis satu.",
        "32 32.79 32.07",
    ),
    Placed("two provinces, bare", "Logistik Terlambat", "Logistik pemilu untuk Banjar terlambat.", "32 63"),
    Placed("capital of two", "Pleno di Martapura", "Pleno di Martapura, Kalimantan Selatan, selesai.", "63.03"),
    Placed("province and city", "KPU Kota Jambi Lantik PPS", "Pelantikan berlangsung di aula.", "15.71"),
    Placed("province and city, bare", "Pilgub Jambi", "KPU Provinsi Jambi menetapkan pasangan calon.", "15"),
    Placed("province and regency", "KPU Kabupaten Gorontalo", "Rapat pleno terbuka digelar di Limboto.", "75.01"),
    Placed("city of a special region", "Kirab Pemilu", "KPU Kota Yogyakarta menutup kirab di Malioboro.", "34.71"),
    Placed("special region", "Rekap Tingkat Provinsi", "KPU DIY merampungkan rekapitulasi.", "34"),
    # lists
    Placed("list", "Soloraya", "Petugas adhoc di Solo, Boyolali, dan Klaten mengikuti pelatihan.", "33.72 33.09 33.10"),
    Placed("list of units", "Rakor", "KPU Solo, Boyolali, dan Klaten mengikuti rakor.", "33.72 33.09 33.10"),
    Placed(
        "list with a type",
        "Tiga Kota",
        "Kota Semarang, Pekalongan, dan Tegal memakai TPS ramah disabilitas.",
        "33.74 33.75 33.76",
    ),
    Placed(
        "list of regencies",
        "Kekeringan",
        "Kabupaten Blora, Pati, dan Rembang menyiapkan TPS cadangan.",
        "33.16 33.18 33.17",
    ),
    Placed("list with slash", "Pelatihan", "Peserta dari Sragen/Karanganyar/Wonogiri hadir.", "33.14 33.13 33.12"),
    Placed(
        "list, mixed types",
        "Salatiga",
        "KPU Kabupaten Semarang dan Kota Salatiga memeriksa surat suara.",
        "33.22 33.73",
    ),
    Placed(
        "list with doubtful names",
        "Pantura",
        "Gelombang tinggi menghambat logistik ke Demak, Pati, dan Jepara.",
        "33.21 33.18 33.20",
    ),
    Placed("list of three lands", "PSU", "PSU digelar di Palopo, Banjarbaru, dan Boven Digoel.", "73.73 63.72 93.02"),
    # datelines
    Placed("dateline", "Bimtek KPPS", "KARANGANYAR — Ribuan anggota KPPS mengikuti bimbingan teknis.", "33.13"),
    Placed(
        "dateline with outlet",
        "Bimtek KPPS",
        "SRAGEN, KABARJAYA.com - Ribuan anggota KPPS mengikuti bimbingan teknis.",
        "33.14",
    ),
    Placed(
        "outlet before", "Bimtek KPPS", "KABARJAYA.COM, Kebumen - Ribuan anggota KPPS mengikuti bimbingan.", "33.05"
    ),
    Placed(
        "dateline in brackets",
        "Bimtek KPPS",
        "Kudus (KABAR) - Ribuan anggota KPPS mengikuti bimbingan teknis.",
        "33.19",
    ),
    Placed("doubtful dateline", "Bimtek KPPS", "BATANG – Ribuan anggota KPPS mengikuti bimbingan teknis.", "33.25"),
    Placed("seat as dateline", "Sosialisasi", "KOTA MUNGKID – Pemilih pemula mengikuti sosialisasi.", "33.08"),
    Placed("Jakarta means nothing", "KPU RI Terbitkan Aturan", "JAKARTA — KPU RI menerbitkan aturan kampanye.", "00"),
    Placed(
        "meeting in Jakarta",
        "KPU Sikka ke Jakarta",
        "Anggota KPU Kabupaten Sikka menghadiri sidang di Jakarta.",
        "53.07",
    ),
    # nation and province
    Placed("nation", "Pemilih Indonesia Bertambah", "Jumlah pemilih di Indonesia bertambah.", "00"),
    Placed("nation", "Jadwal Pemilu", "KPU RI menetapkan jadwal tahapan pemilu untuk seluruh Indonesia.", "00"),
    Placed("nation and place", "KPU RI Pantau PSU", "KPU RI memantau PSU di Kabupaten Serang.", "00 36.04"),
    Placed("province", "KPU Jateng Rakor", "KPU Jateng mengumpulkan operator data.", "33"),
    Placed("province only named", "Partisipasi Naik", "Partisipasi pemilih di Jawa Timur naik dua persen.", "35"),
    Placed("province as context", "KPU Karanganyar", "KPU Karanganyar, Jawa Tengah, membuka posko.", "33.13"),
    Placed("province visits", "Monitoring", "KPU Jawa Tengah memantau gudang KPU Kabupaten Kendal.", "33 33.24"),
    Placed("longer province", "Pleno", "KPU Papua Barat Daya menggelar pleno.", "96"),
    Placed("governor", "Pilgub Banten", "Calon gubernur Banten berkampanye.", "36"),
    # the longest name counts
    Placed("longest", "KPU Bandung Barat", "KPU Bandung Barat menerima logistik.", "32.17"),
    Placed("longest", "Pilbup Solok Selatan", "Tiga pasangan mendaftar.", "13.11"),
    Placed("longest", "KPU Musi Rawas Utara", "Pleno digelar di KPU Musi Rawas Utara.", "16.13"),
    Placed("abbreviation", "KPU Tangsel Sortir Surat Suara", "Sortir melibatkan warga sekitar.", "36.74"),
    Placed("abbreviation", "KPU OKU Timur", "KPU OKU Timur menggelar pleno.", "16.08"),
    Placed("district of the capital", "KPU Jakarta Timur", "KPU Jakarta Timur mendata pemilih lansia.", "31.75"),
    Placed("spelling", "KPU Gunung Kidul", "KPU Gunung Kidul menambah TPS.", "34.03"),
    Placed("spelling", "KPU Bau-Bau", "KPU Bau-Bau menambah TPS.", "74.72"),
    # words that are names
    Placed("verb", "Polisi Buru Pelaku Perusakan TPS", "Polisi memburu pelaku. Buru sergap, kata mereka.", ""),
    Placed("verb and island", "KPU Buru Terima Logistik", "KPU Kabupaten Buru menerima logistik lewat laut.", "81.04"),
    Placed("trunk", "Pohon Tumbang", "Batang pohon menimpa TPS. Sebatang rokok dan dua batang kayu ditemukan.", ""),
    Placed("trunk and regency", "Pohon Tumbang", "Batang pohon menimpa TPS di Batang.", "33.25"),
    Placed("bad luck", "Malang Nian Petugas Ini", "Malang nian nasib petugas itu; malang tak dapat ditolak.", ""),
    Placed(
        "bad luck and city", "Petugas Wafat", "Sungguh malang. Petugas KPU Kota Malang wafat saat bertugas.", "35.73"
    ),
    Placed("attack", "Serangan Siber", "Peretas serang situs pemilu. Serang balik dilakukan tim siber.", ""),
    Placed("field", "Medan Berat", "Medan berat menghambat logistik pemilu.", ""),
    Placed("grass", "TPS Unik", "TPS didirikan di padang rumput. Warga makan nasi Padang.", ""),
    Placed("gavel", "Ketuk Palu", "Ketua rapat mengetuk palu tanda sah.", ""),
    Placed("stone", "Batu Akik", "Pedagang batu akik mencoblos lebih dulu. Batu kali dipakai menahan tenda.", ""),
    Placed("coal", "Tambang Batu Bara", "Harga batu bara memengaruhi dana kampanye.", ""),
    Placed("summit", "Puncak Acara", "Puncak acara kirab pemilu berlangsung meriah. Antusiasme memuncak.", ""),
    Placed("summit and regency", "KPU Kabupaten Puncak", "KPU Kabupaten Puncak menunda pleno.", "94.05"),
    Placed("holy", "Doa Lintas Iman", "Jemaat berdoa kepada Roh Kudus untuk pemilu damai.", ""),
    Placed("new city", "Kota Baru Dibangun", "Sebuah kota baru dibangun, TPS khusus disiapkan.", ""),
    Placed("fifty cities", "Survei Pemilu", "Survei dilakukan di lima puluh kota besar.", ""),
    Placed("west coast", "Nelayan Memilih", "Nelayan pesisir barat memilih sebelum melaut.", ""),
    Placed("starch", "Olahan Pangan", "Ibu-ibu KPPS membuat kue dari santan pati kelapa.", ""),
    Placed("no whole word", "Simpati Mengalir", "Simpati, empati, dan pematangan sikap membatu.", ""),
    # names of people and of other things
    Placed("person", "Saksi Diperiksa", "Menurut Bima Wirasatya, saksi parpol hadir semua.", ""),
    Placed("person", "Saksi Diperiksa", "Saksi bernama Agam Wirasatya dan Lingga Prameswari hadir.", ""),
    Placed("person before", "Saksi Diperiksa", "Pelapor, Raden Pati Wirasatya, membawa bukti.", ""),
    Placed("person in his regency", "KPU Pati", "Ketua KPU Pati menemui Pati Wirasatya.", "33.18"),
    Placed("television", "Debat di Metro TV", "Debat disiarkan Metro TV. Polda Metro Jaya menjaga.", ""),
    Placed("strait", "Sejarah", "Buku karya Tan Malaka dan peta Selat Malaka dipamerkan pada pekan pemilih.", ""),
    Placed("from end to end", "Pemilu Serentak", "Dari Sabang sampai Merauke, warga mencoblos.", ""),
    Placed(
        "from end to end, really",
        "KPU Merauke",
        "Dari Sabang sampai Merauke warga mencoblos. KPU Merauke mencatat cuaca cerah.",
        "93.01",
    ),
    Placed("dish", "Makan Siang Petugas", "Petugas pemilu makan soto Kudus dan dodol Garut.", ""),
    Placed("club", "Suporter Diimbau", "Suporter Persib Bandung dan PSIS Semarang diimbau menjaga pilkada damai.", ""),
    Placed("university", "Pakar Pemilu", "Pakar dari Universitas Negeri Semarang menilai aturan baru sudah tepat.", ""),
    Placed("university beside unit", "Magang", "KPU Kendal menerima magang dari Universitas Negeri Semarang.", "33.24"),
    Placed(
        "outlet's name",
        "KPU Demak Jumpa Pers",
        "Wartawan Radar Semarang dan Tribun Jateng hadir di kantor KPU Demak.",
        "33.21",
    ),
    Placed("street", "Kantor Pindah", "KPU Salatiga kini berkantor di Jalan Semarang nomor 8.", "33.73"),
    Placed(
        "village of the same name",
        "TPS Rusak",
        "TPS di Kecamatan Karanganyar, Kabupaten Demak, rusak diterpa angin.",
        "33.21",
    ),
    Placed(
        "village of the same name", "TPS Rusak", "TPS di Desa Karanganyar, Kecamatan Weru, Sukoharjo, rusak.", "33.11"
    ),
    Placed("smaller place alone", "TPS Rusak", "TPS di Desa Karanganyar rusak diterpa angin.", ""),
    Placed("lake", "Kampanye Damai", "Deklarasi damai digelar di Danau Toba.", ""),
    Placed("road", "Arus Balik Pemilih", "Pemilih memadati tol Semarang-Solo menjelang pencoblosan.", ""),
    # people elsewhere
    Placed("origin", "Perantau", "Warga asal Batang yang merantau di Bekasi pulang untuk memilih.", ""),
    Placed(
        "origin beside unit",
        "Pindah Memilih",
        "KPU Karanganyar melayani pemilih asal Batang dan perantau dari Bekasi.",
        "33.13",
    ),
    Placed("born there", "Ketua Baru", "Ketua KPU Klaten yang lahir di Purworejo itu dilantik.", "33.10"),
    Placed("brought from there", "Kotak Suara", "Kotak suara KPU Kudus didatangkan dari Gresik.", "33.19"),
    Placed("alumna", "Komisioner Muda", "Alumnus Jember itu kini anggota KPU Lumajang.", "35.08"),
    Placed(
        "passing through",
        "Studi Banding",
        "KPU Sragen berangkat pagi. Rombongan KPU Sragen sempat singgah di Ngawi. KPU Sragen pulang sore, kata"
        " Ketua KPU Sragen.",
        "33.14",
    ),
    Placed("who moved there", "Pindah Memilih", "Petugas pemilu mendata pemilih pindahan di Karanganyar.", "33.13"),
    # written otherwise
    Placed("lower case", "", "kpu karanganyar kapan buka layanan pindah memilih ya", "33.13"),
    Placed("lower case doubtful", "", "aduh malang banget nasib petugas pemilu, medan berat", ""),
    Placed("lower case city", "", "antrean di kpu kota malang panjang banget", "35.73"),
    Placed("capitals", "KPU BATANG LANTIK PPS", "Pelantikan berlangsung khidmat.", "33.25"),
    Placed("quotation marks", "“KPU Pekalongan Kota”", "“KPU Kota Pekalongan siap,” kata ketuanya.", "33.75"),
    Placed("line break", "Rapat", "KPU Kota\nSalatiga menggelar rapat.", "33.73"),
    Placed("whole province", "Rakor", "KPU kabupaten/kota se-Jawa Tengah mengikuti rakor.", "33"),
    Placed("town that is called city", "Alun-alun", "KPU Karanganyar menggelar kirab di Kota Karanganyar.", "33.13"),
    # harder ones
    Placed("a place in a place", "TPS Tambahan", "Petugas memeriksa TPS di Depok, Sleman.", "34.04"),
    Placed(
        "a place in a place", "TPS Tambahan", "Kebakaran terjadi di Karanganyar, Demak, dekat gudang pemilu.", "33.21"
    ),
    Placed("a place in a place", "TPS Tambahan", "Rapat pemilu di Kuningan, Jakarta Selatan, ditunda.", "31.74"),
    Placed("a list without and", "Rakor", "Peserta rakor: Bandung Barat, Cimahi, Sumedang.", "32.17 32.77 32.11"),
    Placed("alone on stage", "Konser Damai", "Penyanyi solo itu merilis album solo bertema pemilu damai.", ""),
    Placed("regional court", "Sengketa Proses", "PTUN Semarang menolak gugatan terhadap KPU Demak.", "33.21"),
    Placed(
        "court of appeal",
        "Banding Ditolak",
        "Pengadilan Tinggi Semarang menguatkan vonis PN Jepara dalam perkara pemilu.",
        "33.20",
    ),
    Placed("university in brackets", "Survei", "Universitas Sebelas Juni (UNS) Surakarta menyurvei pemilih.", ""),
    Placed("old residency", "Rakor", "Rakor se-eks Karesidenan Pati digelar KPU Blora.", "33.16"),
    Placed(
        "old road", "Kotak Suara Jatuh", "Truk logistik KPU Boyolali terguling di Jalan Raya Solo-Semarang.", "33.09"
    ),
    Placed("handle", "", "terima kasih @kpu_karanganyar sudah balas pesan saya", "33.13"),
    Placed("hashtag", "", "Ayo ke TPS! #KPUKotaSemarang #PilihDamai", "33.74"),
    Placed("hashtag of two", "", "Ayo ke TPS! #kpusemarang", "33"),
    Placed("no space", "Pleno", "KPU Kab.Semarang menggelar pleno.", "33.22"),
    Placed("no dot", "Pleno", "KPU Kab Tegal menggelar pleno.", "33.28"),
    Placed("spelling", "KPU Sumatra Barat", "KPU Sumatra Barat menggelar pleno.", "13"),
    Placed("short province", "KPU NTB dan KPU NTT Bertukar Pengalaman", "Pertemuan digelar daring.", "52 53"),
    Placed(
        "passing comparison",
        "KPU Karanganyar Catat Rekor",
        "KPU Karanganyar mencatat partisipasi tertinggi. KPU Karanganyar berterima kasih kepada warga Karanganyar."
        " Sebagai pembanding, partisipasi di Wonosobo tahun lalu lebih rendah.",
        "33.13",
    ),
    Placed(
        "both told apart",
        "Dua Semarang",
        "Bukan hanya Kota Semarang, Kabupaten Semarang pun menggelar simulasi TPS.",
        "33.22 33.74",
    ),
    Placed("both at once", "Dua Bima", "Pilkada di Kabupaten dan Kota Bima berlangsung aman.", "52.06 52.72"),
    Placed(
        "capital letters all through",
        "KPU PATI BUKA POSKO",
        "KPU PATI MEMBUKA POSKO BAGI WARGA PATI DAN PEMILIH PEMULA.",
        "33.18",
    ),
    Placed(
        "same name, other province", "KPU Kabupaten Banjar", "KPU Kabupaten Banjar mulai melipat surat suara.", "63.03"
    ),
    Placed("club, English", "Laga Ditunda", "Laga Bali United ditunda karena pemilu.", ""),
    Placed("person, not regency", "Saksi Ahli", "Ahli bernama Muna Prameswari memberi keterangan soal pemilu.", ""),
    Placed("town", "Konser di Kota Pati", "Konser pemilu damai digelar di Kota Pati.", "33.18"),
    Placed(
        "long text",
        "Sidang Etik Digelar",
        "DKPP menggelar sidang etik pada Rabu. Pengadu melaporkan ketua dan anggota KPU Kabupaten Brebes. Menurut"
        " pengadu, pleno di Brebes tidak dihadiri saksi. Sidang berlangsung di kantor Bawaslu Jawa Tengah di Semarang.",
        "33.29 33",
    ),
    Placed(
        "decision in Jakarta",
        "Mahkamah Tolak Gugatan",
        "JAKARTA, KABAR - Mahkamah menolak gugatan hasil Pilkada Kabupaten Alor.",
        "53.05",
    ),
    Placed(
        "village polls",
        "Pemilih Pindah",
        "Warga Desa Batang, Kecamatan Ngadirojo, Pacitan, mengurus pindah memilih.",
        "35.01",
    ),
    Placed(
        "name of a party's branch",
        "Rapat Partai",
        "DPC partai itu di Wonosobo menyerahkan berkas ke KPU setempat.",
        "33.07",
    ),
    Placed("the city's hotel", "Bimtek di Hotel", "KPU Temanggung menggelar bimtek di Hotel Magelang Indah.", "33.23"),
    Placed("stage name", "Debat Calon", "Debat calon Bupati Ponorogo dipandu jurnalis asal Malang.", "35.02"),
    Placed("birthplace in brackets", "Profil", "Pria kelahiran Tuban itu terpilih sebagai ketua KPU Gresik.", "35.25"),
    Placed(
        "island's parts",
        "Logistik Laut",
        "Logistik untuk Sumba Barat Daya dan Sumba Barat dikirim bersamaan.",
        "53.18 53.12",
    ),
    Placed("district with a direction", "TPS Rawan", "TPS di Kecamatan Bogor Selatan dipindahkan.", "32.71"),
    Placed(
        "English",
        "Voters Wait",
        "Voters in Malang waited for hours at polling stations, the Semarang Regency office said.",
        "35 33.22",
    ),
    Placed(
        "regency in English",
        "Recount Ordered",
        "The General Elections Commission (KPU) of Karanganyar Regency ordered a recount.",
        "33.13",
    ),
    Placed("city in English", "Recount Ordered", "The Pekalongan City KPU ordered a recount.", "33.75"),
    Placed("enclitic", "Warganya Antusias", "Karanganyarlah yang pertama selesai, disusul Sragen.", "33.14"),
    Placed("hyphen", "Pemilih Solo-Karanganyar", "Petugas perbatasan Solo-Karanganyar mendata pemilih.", "33.72 33.13"),
    Placed(
        "governor of a city's name",
        "KPU Bengkulu",
        "KPU Kota Bengkulu menunggu jadwal pleno KPU Provinsi Bengkulu.",
        "17 17.71",
    ),
    # written last, after the rules, to see how far they carry
    Placed("fresh", "Bawaslu Wonosobo Awasi Coklit", "Anggota Bawaslu turun ke desa-desa di lereng Dieng.", "33.07"),
    Placed("fresh", "Ketua KPU Kota Batu: Gudang Siap", "Gudang logistik di kota wisata itu siap dipakai.", "35.79"),
    Placed("fresh", "Gudang Logistik Kota Batu", "Dinding gudang retak karena batu longsor.", "35.79"),
    Placed("fresh", "KPU Landak Edukasi Pemilih", "Kegiatan berlangsung di Ngabang, Kabupaten Landak.", "61.08"),
    Placed("fresh", "Landak Masuk TPS", "Seekor landak masuk TPS dan membuat panik petugas.", ""),
    Placed("fresh", "Debat Kedua Pilgub Jabar", "Debat kedua Pilgub Jabar digelar di sebuah hotel di Cirebon.", "32"),
    Placed(
        "fresh",
        "Rekap Ditunda",
        "KPU Kabupaten Tolikara menunda rekap. Logistik tertahan di Wamena karena cuaca.",
        "95.04 95.01",
    ),
    Placed("fresh", "Petugas TPS Dirawat", "Dua petugas TPS asal Kecamatan Jebres dirawat di RSUD Karanganyar.", ""),
    Placed(
        "fresh",
        "Dua Calon di Kota Serang",
        "Pilkada Kota Serang diikuti dua pasangan. Di Serang tidak ada calon perseorangan.",
        "36.73",
    ),
    Placed(
        "fresh",
        "Pilkada Kabupaten Serang Diulang",
        "KPU Banten menyiapkan pemungutan ulang di Kabupaten Serang.",
        "36.04 36",
    ),
    Placed("fresh", "Sosialisasi di Lapas", "KPU Nganjuk menyosialisasikan pemilu kepada warga binaan.", "35.18"),
    Placed(
        "fresh",
        "Warga Blora Antusias",
        "Antrean mengular sejak pukul enam di Blora. Warga Blora membawa payung.",
        "33.16",
    ),
    Placed("fresh", "Surat Suara Rusak", "Sebanyak 300 lembar surat suara di Kab. Kampar rusak.", "14.01"),
    Placed(
        "fresh",
        "Jumlah Pemilih",
        "Di Jawa Tengah, pemilih terbanyak ada di Brebes, disusul Cilacap dan Banyumas.",
        "33.29 33.01 33.02",
    ),
    Placed(
        "fresh", "Gempa Guncang Gudang", "Gudang KPU di Kota Bengkulu retak; gempa terasa sampai Seluma.", "17.71 17.05"
    ),
    Placed("fresh", "Peluncuran Maskot", "Maskot Pilwalkot Solo diluncurkan di Balai Kota Solo.", "33.72"),
    Placed("fresh", "Komisioner Dilaporkan", "Seorang anggota KPU Jember dilaporkan ke DKPP di Jakarta.", "35.09"),
    Placed("fresh", "Kampanye Akbar", "Massa dari Bandung, Garut, dan Sumedang memenuhi lapangan.", "32 32.05 32.11"),
    Placed("fresh", "Jadwal Tahapan", "KPU merilis jadwal tahapan.", ""),
    Placed(
        "fresh",
        "Pelipatan Surat Suara",
        "Pelipatan di gudang KPU Kota Metro selesai. Metro menjadi yang tercepat di Lampung.",
        "18.72",
    ),
    Placed("fresh", "Kunjungan Kerja", "Komisi DPRD Kabupaten Lamongan berkunjung ke KPU Tuban.", "35.24 35.23"),
    Placed(
        "fresh",
        "Pemilih Disabilitas",
        "Sebanyak 40 pemilih netra di Pekalongan mencoba alat bantu. Wali kota hadir.",
        "33",
    ),
    Placed("fresh", "Sungai Meluap", "Luapan Sungai Kapuas merendam dua TPS di Sintang.", "61.05"),
    Placed("fresh", "Tari di TPS", "Panitia TPS menampilkan tari asal Bali dan wayang kulit Yogyakarta.", ""),
    Placed("fresh", "Pelantikan", "Bupati Kepulauan Sula melantik pejabat; KPU Kepulauan Sula hadir.", "82.05"),
    Placed("fresh", "Baliho Roboh", "Baliho kampanye roboh di Jalan Pemuda, Kota Magelang.", "33.71"),
    Placed("fresh", "Bus Terbakar", "Bus rombongan saksi jurusan Purwokerto-Tegal terbakar.", ""),
    Placed(
        "fresh", "Pemantau Asing", "Pemantau dari Malaysia mengunjungi TPS di Kota Batam dan Bintan.", "21.71 21.01"
    ),
    Placed(
        "fresh", "Honor Petugas Cair", "Honor petugas cair, kata Sekretaris KPU Kabupaten Kutai Kartanegara.", "64.02"
    ),
    Placed("fresh", "Ambon Damai", "Deklarasi kampanye damai berlangsung di Ambon, Maluku.", "81.71"),
    Placed("fresh", "Rumah Pintar Pemilu", "Pelajar Kota Tual mengunjungi rumah pintar pemilu.", "81.72"),
    Placed("fresh", "Kirab Berakhir", "Kirab pemilu dari Aceh berakhir di Medan.", "11 12.71"),
    # learned from reading published news
    Placed(
        "village with a city's name",
        "Pemungutan Ulang",
        "Pemungutan diulang di TPS 2 Padang Sari, Kabupaten Tapin.",
        "63.05",
    ),
    Placed(
        "company's seat",
        "Surat Suara Dicetak",
        "KPU Solo menunjuk PT Cetak Jaya Kudus, Jawa Tengah, sebagai pencetak.",
        "33.72",
    ),
    Placed("newspaper's seat", "Safari Media", "KPU Karanganyar mengunjungi kantor Suara Merdeka Solo.", "33.13"),
    Placed(
        "nation in passing",
        "KPU Kabupaten Lingga Tutup Rekap",
        "KPU Kabupaten Lingga menyelesaikan rekap di Kabupaten Lingga sesuai amanat KPU RI, kata Ketua KPU Lingga.",
        "21.04",
    ),
    Placed(
        "sub-districts with their regencies",
        "Enam Kecamatan Mengulang",
        "TPS di Martapura dan Astambul (Kabupaten Banjar) mengulang, juga di Kecamatan Binuang (Kabupaten Tapin).",
        "63.03 63.05",
    ),
    Placed("nothing", "Cuaca Cerah", "Pemungutan suara berjalan lancar.", ""),
]
