"""The errors the service answers with, named as the trade names them; how they look on the wire is in `handlers`."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple


class FieldError(NamedTuple):
    """One thing wrong with a request and where it stands: a body pointer (RFC 6901), a parameter or a header."""

    code: str
    detail: str
    pointer: str | None = None
    parameter: str | None = None
    header: str | None = None

    def as_json(self) -> dict[str, str]:
        """The place first, then the code and the sentence; absent places are left out."""
        places = (("pointer", self.pointer), ("parameter", self.parameter), ("header", self.header))
        return {name: value for name, value in places if value is not None} | {"code": self.code, "detail": self.detail}


class ApiError(Exception):
    """A refusal with a status and a problem type; raised where the trouble is known, rendered in one place.

    `detail` is for people and never repeats what the caller sent. `extensions` become further members of the problem.
    """

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong on our side"
    default_headers: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **extensions: object,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = {**self.default_headers, **(headers or {})}
        self.extensions = extensions


class InternalError(ApiError):
    """A defect of ours."""


class BadRequest(ApiError):
    """The request cannot be read at all: bad encoding in the path or the query string."""

    status = 400
    slug = "bad-request"
    title = "The request cannot be read"


class InvalidJson(BadRequest):
    """The body is not JSON that every reader would understand alike (RFC 8259 with I-JSON's limits, RFC 7493)."""

    slug = "invalid-json"
    title = "The body is not valid JSON"


class InvalidCursor(BadRequest):
    """The cursor is broken, of another list, or sent with other filters than it was made for."""

    slug = "invalid-cursor"
    title = "The cursor does not fit this list"


class UnreadableQuery(BadRequest):
    """`q` has no reading; say where with `position`, counted in code points."""

    slug = "unreadable-query"
    title = "The search query cannot be read"


class Unauthorized(ApiError):
    """No key where one is needed, or a key that is unknown, expired or revoked."""

    status = 401
    slug = "unauthorized"
    title = "A valid API key is needed"
    default_headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class Forbidden(ApiError):
    """The key is good but lacks the scope."""

    status = 403
    slug = "forbidden"
    title = "The key does not allow this"


class NotFound(ApiError):
    """Nothing lives at this address."""

    status = 404
    slug = "not-found"
    title = "There is nothing here"


class NoMatch(NotFound):
    """One item was asked for and no item fits the filters."""

    slug = "no-match"
    title = "Nothing matches these filters"


class MethodNotAllowed(ApiError):
    """The address exists, but not for this method; `Allow` lists those that do."""

    status = 405
    slug = "method-not-allowed"
    title = "The method is not allowed here"


class NotAcceptable(ApiError):
    """`Accept` names nothing this endpoint makes."""

    status = 406
    slug = "not-acceptable"
    title = "None of the accepted media types can be made"


class RequestTimeout(ApiError):
    """The body did not arrive in time."""

    status = 408
    slug = "request-timeout"
    title = "The body did not arrive in time"
    default_headers: ClassVar[Mapping[str, str]] = {"Connection": "close"}


class Conflict(ApiError):
    """The request does not go with what is stored."""

    status = 409
    slug = "conflict"
    title = "The request conflicts with what is stored"


class Gone(ApiError):
    """It was retracted; say why with `reason`."""

    status = 410
    slug = "gone"
    title = "This was retracted"


class PreconditionFailed(ApiError):
    """`If-Match` names another version than the stored one."""

    status = 412
    slug = "precondition-failed"
    title = "The stored version is another one"


class ContentTooLarge(ApiError):
    """The body is larger than this endpoint takes."""

    status = 413
    slug = "content-too-large"
    title = "The body is too large"


class UriTooLong(ApiError):
    """The address is longer than the service reads."""

    status = 414
    slug = "uri-too-long"
    title = "The address is too long"


class UnsupportedMediaType(ApiError):
    """`Content-Type` is missing or names something this endpoint does not read."""

    status = 415
    slug = "unsupported-media-type"
    title = "The media type of the body is not supported"


class UnsupportedEncoding(UnsupportedMediaType):
    """`Content-Encoding` names a coding this endpoint does not undo."""

    slug = "unsupported-encoding"
    title = "The content coding of the body is not supported"
    default_headers: ClassVar[Mapping[str, str]] = {"Accept-Encoding": "identity"}


class UnprocessableContent(ApiError):
    """Readable, but wrong in shape or meaning; the parent of the three below."""

    status = 422
    slug = "unprocessable-content"
    title = "The request is readable but cannot be followed"


class UnknownParameter(UnprocessableContent):
    """A query parameter this endpoint does not know."""

    slug = "unknown-parameter"
    title = "A parameter is not known here"


class InvalidParameter(UnprocessableContent):
    """A known parameter, header or path segment with a value that is not accepted."""

    slug = "invalid-parameter"
    title = "A parameter has a value that is not accepted"


class InvalidBody(UnprocessableContent):
    """Valid JSON of the wrong shape or meaning."""

    slug = "invalid-body"
    title = "The body is not what this endpoint takes"


class PreconditionRequired(ApiError):
    """A change must say which version it is a change of."""

    status = 428
    slug = "precondition-required"
    title = "If-Match is needed"


class TooManyRequests(ApiError):
    """The caller's rate limit is used up; `Retry-After` says until when."""

    status = 429
    slug = "too-many-requests"
    title = "Too many requests"


class Unavailable(ApiError):
    """Not able to answer just now: draining, the queue full, the database away."""

    status = 503
    slug = "unavailable"
    title = "The service cannot answer just now"
    default_headers: ClassVar[Mapping[str, str]] = {"Retry-After": "1"}


class QueryTimeout(Unavailable):
    """The query ran into its deadline."""

    slug = "query-timeout"
    title = "The query took too long"


class InsufficientStorage(ApiError):
    """The disk is full; reading goes on."""

    status = 507
    slug = "insufficient-storage"
    title = "There is no room left to store this"
