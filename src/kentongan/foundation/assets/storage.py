"""Uploads on S3-compatible storage, shown to readers through our own hosts."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class UploadsOnS3(S3Storage):
    """The bucket stays private; a picture's address is on the unit's own host, where ``/media/`` serves renditions."""

    def url(self, name: str, *args: object, **kwargs: object) -> str:  # noqa: ARG002 (the storage's signature)
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
