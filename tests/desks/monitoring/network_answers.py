"""Answers of the networks' interfaces in the form of their documentation; accounts and words are made up."""

import json
from copy import deepcopy

NOW = "2026-11-22T03:00:00.000Z"

STATUS = {
    "id": "113500000000000010", "created_at": "2026-11-22T02:00:00.000Z", "in_reply_to_id": None,
    "in_reply_to_account_id": None, "sensitive": True, "spoiler_text": "Pemilu", "visibility": "public",
    "language": "id", "uri": "https://sosial.example/users/warga/statuses/113500000000000010",
    "url": "https://sosial.example/@warga/113500000000000010", "edited_at": None, "reblog": None,
    "content": '<p>KPU Karanganyar membuka <a href="https://sosial.example/tags/posko" class="mention hashtag" '
    'rel="tag">#<span>posko</span></a> aduan &amp; layanan.<br>Jam 08.00</p><p><a href="https://kpu.example/posko/2026"'
    ' rel="nofollow noopener"><span class="invisible">https://</span><span>kpu.example/pos</span></a></p>',
    "account": {"id": "1", "username": "warga", "acct": "warga", "display_name": "Warga Karanganyar"},
    "media_attachments": [{
        "id": "9", "type": "image", "url": "https://berkas.example/9.png", "description": "Antrean di halaman kantor",
    }],
    "mentions": [], "tags": [], "poll": None,
}  # fmt: skip

POST_VIEW = {
    "uri": "at://did:plc:abc/app.bsky.feed.post/3kabcdefghi2a", "cid": "bafy", "indexedAt": "2026-11-22T02:00:00.000Z",
    "author": {"did": "did:plc:abc", "handle": "warga.bsky.social", "displayName": "Warga", "labels": []},
    "record": {
        "$type": "app.bsky.feed.post", "text": "Aduan 🗳️ kpu.example/posko... dibuka", "langs": ["id"],
        "createdAt": "2026-11-22T01:59:59.000Z",
        "facets": [{
            "index": {"byteStart": 14, "byteEnd": 34},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://kpu.example/posko/2026"}],
        }],
    },
    "embed": {
        "$type": "app.bsky.embed.images#view",
        "images": [{"thumb": "https://cdn.example/t", "fullsize": "https://cdn.example/f", "alt": "Papan posko"}],
    },
}  # fmt: skip

TWEETS = {
    "data": [
        {
            "id": "1900000000000000002", "author_id": "7", "lang": "in", "created_at": "2026-11-22T02:00:00.000Z",
            "text": "Panjang sekali… https://t.co/abc", "edit_history_tweet_ids": ["1900000000000000002"],
            "note_tweet": {
                "text": "Panjang sekali &amp; utuh https://t.co/abc",
                "entities": {"urls": [{"url": "https://t.co/abc", "expanded_url": "https://kpu.example/posko"}]},
            },
            "attachments": {"media_keys": ["3_1"]},
        },
        {
            "id": "1900000000000000001", "author_id": "7", "lang": "in", "created_at": "2026-11-22T01:00:00.000Z",
            "text": "RT @lain: asli", "referenced_tweets": [{"type": "retweeted", "id": "1800000000000000001"}],
        },
    ],
    "includes": {
        "users": [
            {"id": "7", "name": "Warga", "username": "warga_x", "protected": False},
            {"id": "8", "name": "Lain", "username": "lain", "protected": False},
        ],
        "tweets": [{
            "id": "1800000000000000001", "author_id": "8", "lang": "in", "created_at": "2026-11-21T01:00:00.000Z",
            "text": "asli https://t.co/pic", "entities": {"urls": [{
                "url": "https://t.co/pic", "expanded_url": "https://x.com/lain/status/1/photo/1", "media_key": "3_2",
            }]},
        }],
        "media": [{"media_key": "3_1", "type": "photo", "url": "https://pbs.example/1.jpg", "alt_text": "Surat suara"}],
    },
    "meta": {"newest_id": "1900000000000000002", "oldest_id": "1900000000000000001", "result_count": 2},
}  # fmt: skip

UPLOADS = {
    "kind": "youtube#playlistItemListResponse",
    "items": [{
        "snippet": {
            "title": "Simulasi pemungutan suara", "description": "Di Karanganyar.",
            "publishedAt": "2026-11-22T02:00:01Z",
            "channelTitle": "KPU", "videoOwnerChannelTitle": "KPU", "videoOwnerChannelId": "UC0123456789012345678901",
            "resourceId": {"kind": "youtube#video", "videoId": "abcdefghijk"},
            "thumbnails": {"high": {"url": "https://i.example/h.jpg"}},
        },
        "contentDetails": {"videoId": "abcdefghijk", "videoPublishedAt": "2026-11-22T02:00:00Z"},
        "status": {"privacyStatus": "public"},
    }],
}  # fmt: skip

THREADS = {
    "items": [{
        "snippet": {
            "videoId": "abcdefghijk", "canReply": True, "totalReplyCount": 1, "isPublic": True,
            "topLevelComment": {"id": "UgzAbcdefghijklmnop", "snippet": {
                "authorDisplayName": "@warga", "authorChannelId": {"value": "UC1"}, "videoId": "abcdefghijk",
                "textOriginal": "Kapan mulai?", "textDisplay": "Kapan mulai?", "publishedAt": "2026-11-22T02:00:00Z",
                "updatedAt": "2026-11-22T02:30:00Z",
            }},
        },
        "replies": {"comments": [{"id": "UgzAbcdefghijklmnop.9x", "snippet": {
            "authorDisplayName": "@kpu", "authorChannelId": {"value": "UC2"}, "parentId": "UgzAbcdefghijklmnop",
            "textOriginal": "Besok.", "publishedAt": "2026-11-22T02:10:00Z", "updatedAt": "2026-11-22T02:10:00Z",
        }}]},
    }],
}  # fmt: skip

UPDATES = {
    "ok": True,
    "result": [
        {"update_id": 50, "channel_post": {
            "message_id": 5, "date": 1_795_312_800,
            "chat": {"id": -1001, "type": "channel", "title": "Kabar Warga", "username": "kabarwarga"},
            "text": "Baca 🗳️ di sini", "entities": [
                {"type": "text_link", "offset": 12, "length": 4, "url": "https://kpu.example/posko"},
            ],
        }},
        {"update_id": 51, "channel_post": {
            "message_id": 6, "date": 1_795_312_900, "chat": {"id": -1002, "type": "channel", "title": "Tertutup"},
            "text": "tidak untuk umum",
        }},
    ],
}  # fmt: skip


def status(number, **changes):
    """A status of the account by the end of its number."""
    whole = f"11350000000000{number:04}"
    links = {
        "id": whole,
        "uri": f"https://sosial.example/users/warga/statuses/{whole}",
        "url": f"https://sosial.example/@warga/{whole}",
        "created_at": f"2026-11-22T02:{number // 60:02}:{number % 60:02}.000Z",
        "content": f"<p>KPU Karanganyar membuka posko aduan nomor {number}</p>",
    }
    return {**deepcopy(STATUS), **links, "media_attachments": [], "spoiler_text": "", **changes}


def bytes_of(value):
    return json.dumps(value).encode()
