using System.Linq.Expressions;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Feedback.Fhir;

/// <summary>Who answered, by pseudonym: there is no Patient or Practitioner to be read here.</summary>
internal static class Person
{
    public const string Patient = "Patient";
    public const string Practitioner = "Practitioner";

    public static string TypeOf(string role) => role == Roles.Clinician ? Practitioner : Patient;

    /// <summary>Null where the answers are anonymous.</summary>
    public static Reference? Of(StoredResponse row) =>
        row.Anonymous ? null : new Reference(null, TypeOf(row.Role), new Identifier(FhirSystems.Pseudonym, row.Pseudonym.ToString()));

    /// <summary>A pseudonym, alone or after one of these types.</summary>
    public static Result<Expression<Func<StoredResponse, bool>>> Is(string value, params IReadOnlyList<string> types)
    {
        var parts = value.Split('/');
        var type = parts.Length == 1 ? null : parts[^2];
        if (type is not null && !types.Contains(type))
        {
            return SearchErrors.ReferenceInvalid(value, types[0]);
        }

        var pseudonym = SearchValues.Id(parts[^1]);
        List<string> roles = [.. from role in new[] { Roles.Patient, Roles.Clinician } where types.Contains(TypeOf(role)) && (type is null || TypeOf(role) == type) select role];
        return Condition.Of<StoredResponse>(r => r.Pseudonym == pseudonym && roles.Contains(r.Role));
    }
}
