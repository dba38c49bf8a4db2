using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>One field at fault, and how to mend it.</summary>
/// <param name="Field">JSON path.</param>
internal sealed record Fault(string Field, string Message)
{
    /// <summary>What a value's own attributes say against it. AddValidation looks into no type that keeps to this assembly.</summary>
    public static IEnumerable<Fault> In(object value, string path = "")
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        return results.SelectMany(r => r.MemberNames.Select(m => new Fault(path + JsonNamingPolicy.CamelCase.ConvertName(m), r.ErrorMessage!)));
    }

    /// <summary>All faults at once, as AddValidation would tell them.</summary>
    public static ProblemHttpResult Problem(IEnumerable<Fault> faults, string detail) => TypedResults.Problem(
        new HttpValidationProblemDetails(faults.GroupBy(f => f.Field).ToDictionary(f => f.Key, f => f.Select(x => x.Message).ToArray()))
        {
            Status = StatusCodes.Status400BadRequest,
            Detail = detail,
        });
}
