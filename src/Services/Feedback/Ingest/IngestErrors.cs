using Marketplace.ServiceDefaults;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Ingest;

/// <summary>Refusals of the door itself, with the codes that the HTTP door has for the same.</summary>
internal static class IngestErrors
{
    public static readonly Error MediaTypeUnsupported = new("media-type-unsupported", StatusCodes.Status415UnsupportedMediaType,
        "The property content-type must be application/jose, and the body JSON that was sealed as a JWE to the key of /api/feedback/ingest/keys.", "content-type");

    public static readonly Error SealInvalid = Error.Invalid("seal-invalid",
        $"The body is no JWE that this door opens: compact, {SealedBody.Algorithm}, {SealedBody.Encryption}, not compressed, with the key's kid.");

    public static readonly Error SealKeyUnknown = Error.Invalid("seal-key-unknown",
        "The body was sealed to a key that is not, or no longer, there. Read /api/feedback/ingest/keys and seal it again.");

    public static readonly Error BodyTooLarge = new("body-too-large", StatusCodes.Status413PayloadTooLarge,
        $"The body is larger than {ServiceDefaults.ServiceDefaults.MaxBodyBytes / 1024} kB.");

    public static readonly Error NotUtf8 = Error.Invalid("json-invalid", "The body is not UTF-8.");

    public static readonly Error NoObject = Error.Invalid("json-invalid", "The body must be a JSON object.", "$");

    public static readonly Error TokenInvalid = new("token-missing-or-invalid", StatusCodes.Status401Unauthorized,
        "The header participation-token must be a participation token that has not ended.", "participation-token");

    public static readonly Error NoParticipant = Error.Forbidden("role-not-allowed",
        "The token is not one of a participant: patient or clinician, in a trial, under a pseudonym.");

    public static readonly Error ResponseIdMissing = Error.Invalid("field-missing",
        "The id of the response is missing; it is a UUID (version 7) made by the sender.", "$.responseId");

    public static readonly Error ResponseIdInvalid = Error.Invalid("response-id-invalid",
        "The id of the response must be a UUID made by the sender.", "$.responseId");

    public static readonly Error Internal = new("internal-error", StatusCodes.Status500InternalServerError,
        "The message could not be handled, which is not the sender's fault; an operator has been told. It may be sent again later.");
}
