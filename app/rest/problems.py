"""The catalogue of problem types behind `/problems/{slug}`, and the shape of a problem as OpenAPI publishes it."""

from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from app.rest import errors
from app.rest.errors import ApiError


class ProblemType(NamedTuple):
    """One kind of problem: what a client may rely on, and what to do about it."""

    slug: str
    title: str
    status: int
    remedy: str


_REMEDIES: dict[type[ApiError], str] = {
    errors.InternalError: "This is a defect of ours. Send the request_id to whoever runs this server; the log has the "
    "rest. Reading calls can be tried again at once.",
    errors.BadRequest: "Percent-encode paths and queries as UTF-8, and leave NUL characters out of them.",
    errors.InvalidJson: "Send one JSON document in UTF-8: no NaN or Infinity, no member named twice, no half of a "
    "surrogate pair, no NUL, integers of 64 bits at most, and nothing nested deeper than 32.",
    errors.InvalidCursor: "Take `page.next` as it is, and send it alone or with the very parameters of the first page; "
    "only `limit` may change. To begin anew, leave `cursor` out.",
    errors.UnreadableQuery: "Look at `position` in the query. Quotation marks around a phrase make every sign in it a "
    "plain one.",
    errors.Unauthorized: "Send a key as `Authorization: Bearer onr_...` or as `X-Api-Key: onr_...`, never in the "
    "address.",
    errors.Forbidden: "Use a key that has the scope named in `detail`, or ask an admin for one.",
    errors.NotFound: "Check the address, the id and the slug. Lists and their filters are in the API reference.",
    errors.NoMatch: "Widen the filters; a list with the same filters shows what there is.",
    errors.MethodNotAllowed: "Use one of the methods listed in the `Allow` header.",
    errors.NotAcceptable: "Ask for one of the media types of this endpoint, or send no `Accept` header.",
    errors.RequestTimeout: "Send the whole body within ten seconds of the header; send large sets as imports.",
    errors.Conflict: "Read what is stored, then decide; `detail` says what stands against the request.",
    errors.Gone: "It was taken back, for the reason given, and stays so until it is restored.",
    errors.PreconditionFailed: "Read the current version, apply the change to it, and send its `ETag` as `If-Match`.",
    errors.ContentTooLarge: "Send less at once. An import takes up to 64 MiB, any other body 2 MiB.",
    errors.UriTooLong: "Send fewer values at once; a list of ids can be asked for in several calls.",
    errors.UnsupportedMediaType: "Set `Content-Type` to what the endpoint reads, such as `application/json`.",
    errors.UnsupportedEncoding: "Send the body uncompressed, without `Content-Encoding`.",
    errors.UnprocessableContent: "Each entry of `errors` says where the trouble is and what would be accepted.",
    errors.UnknownParameter: "Correct the name; each entry of `errors` names the nearest one known here.",
    errors.InvalidParameter: "Each entry of `errors` names the parameter and says what would be accepted.",
    errors.InvalidBody: "Each entry of `errors` has a JSON pointer to the member and says what would be accepted.",
    errors.PreconditionRequired: "Read the current version and send its `ETag` as `If-Match`.",
    errors.TooManyRequests: "Wait for as many seconds as `Retry-After` says.",
    errors.Unavailable: "Try again after as many seconds as `Retry-After` says.",
    errors.QueryTimeout: "Narrow the query: fewer words, a shorter time, no `total` and no facets. Or try again later.",
    errors.InsufficientStorage: "Whoever runs this server must make room. Reading still works.",
}

KINDS: tuple[type[ApiError], ...] = tuple(_REMEDIES)
"""Every class of error, in the order of the statuses."""

CATALOGUE: dict[str, ProblemType] = {
    kind.slug: ProblemType(kind.slug, kind.title, kind.status, remedy) for kind, remedy in _REMEDIES.items()
}


class ProblemItem(BaseModel, defer_build=True):
    """One thing wrong with a request, and where."""

    model_config = ConfigDict(title="ProblemItem")

    pointer: Annotated[
        str | None, Field(description="JSON pointer (RFC 6901) into the body.", examples=["/headline"])
    ] = None
    parameter: Annotated[str | None, Field(description="Name of a parameter.", examples=["speaker"])] = None
    header: Annotated[str | None, Field(description="Name of a header.", examples=["If-Match"])] = None
    code: Annotated[str, Field(description="Stable word for the kind of trouble.", examples=["range"])]
    detail: Annotated[str, Field(description="What would be accepted.", examples=["It must be 200 or less."])]


class Problem(BaseModel, defer_build=True):
    """A problem as every error of the service is told (RFC 9457)."""

    model_config = ConfigDict(title="Problem", extra="allow")

    type: Annotated[
        str,
        Field(
            description="Address of a page about this kind of problem; compare this, not the title.",
            examples=["http://127.0.0.1:8000/problems/invalid-parameter"],
        ),
    ]
    title: Annotated[str, Field(description="The kind of problem.", examples=[errors.InvalidParameter.title])]
    status: Annotated[int, Field(description="The HTTP status.", examples=[422])]
    detail: Annotated[
        str, Field(description="What went wrong this time.", examples=["The value of `limit` is not accepted."])
    ]
    instance: Annotated[str, Field(description="The path of the request.", examples=["/v1/quotes"])]
    request_id: Annotated[
        str,
        Field(description="The id of the request, as in `X-Request-Id`.", examples=["5b1f0c3a9d274e68"]),
    ]
    errors: Annotated[list[ProblemItem], Field(description="Every single trouble; may be empty.")] = []
