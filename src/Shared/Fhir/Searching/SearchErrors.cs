using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Fhir.Searching;

public static class SearchErrors
{
    public static readonly Error ResourceUnknown = Error.NotFound("resource-unknown", "There is no such resource, or it is not yours to see.");

    public static readonly Error CursorInvalid = Error.Invalid("cursor-invalid", "Follow the link 'next' of a page as it stands.");

    public static readonly Error CountInvalid = Error.Invalid("count-invalid", "_count is a whole number from 0.");

    public static readonly Error TooMany = Error.Invalid("values-too-many", "A search has at most 100 values in all. Ask in parts.");

    public static readonly Error ValueInvalid = Error.Invalid("value-invalid", "A value holds a character that no text has.");

    public static readonly Error FormExpected = new(
        "media-type-unsupported", StatusCodes.Status415UnsupportedMediaType, "A search that is posted is a form: send application/x-www-form-urlencoded.");

    public static readonly Error FormInvalid = Error.Invalid("form-invalid", "The form cannot be read: it is malformed or too large.");

    public static Error ParameterUnsupported(string name) => Error.Invalid(
        "parameter-unsupported", $"The parameter '{name}' is not served here. What is, stands in /fhir/metadata.");

    public static Error ModifierUnsupported(string name) => Error.Invalid(
        "modifier-unsupported", $"'{name}' has a modifier or a chain that is not served here.");

    public static Error DateInvalid(string value) => Error.Invalid(
        "date-invalid", $"'{value}' is no date of FHIR's: YYYY, YYYY-MM, YYYY-MM-DD or with a time, after eq, ge, le, gt, lt, sa, eb or nothing.");

    public static Error ReferenceInvalid(string value, string type) => Error.Invalid(
        "reference-invalid", $"'{value}' does not refer to a {type}: write {type}/[id] or the id alone.");

    public static Error CodeInvalid(string value, IEnumerable<string> codes) => Error.Invalid(
        "code-invalid", $"'{value}' is none of {string.Join(", ", codes)}.");
}
