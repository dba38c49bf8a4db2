using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>Releases a version. It becomes the current one, and stands as released.</summary>
internal static partial class ReleaseVersion
{
    private const int MaxNotes = 4_000;

    private static readonly Error VersionInvalid = Error.Invalid(
        "version-invalid", "Name the version with at most 40 letters, digits, dots, plus and minus signs, e.g. 2.1.0.", "version");

    /// <param name="ReleaseNotes">By language: fr, de or en.</param>
    public sealed record Request([Required, MaxLength(3)] IReadOnlyDictionary<string, string> ReleaseNotes) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => NoteFaults(ReleaseNotes)
            .Select(f => new ValidationResult(f.Message, [f.Field]));
    }

    public static void Map(RouteGroupBuilder makers) => makers.MapPut("/solutions/{id:guid}/versions/{version}", HandleAsync)
        .WithName(nameof(ReleaseVersion));

    private static async Task<Results<Created<SolutionState>, Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, string version, Request request, CurrentUser user, SolutionChanges changes, HttpResponse response, CancellationToken ct)
    {
        if (!Name().IsMatch(version))
        {
            return VersionInvalid.ToProblem();
        }

        var makers = user.OrganisationsAs(Roles.Maker).ToList();
        var result = await changes.ApplyAsync<bool>(
            s => s.Id == id && makers.Contains(s.MakerId),
            (solution, now) => solution.Release(version, request.ReleaseNotes, now),
            ct);
        if (!result.TryGet(out var changed, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = SolutionState.Tag(changed.State.Revision);
        return changed.Value ? TypedResults.Created($"/api/catalog/solutions/{id}", changed.State) : TypedResults.Ok(changed.State);
    }

    private static IEnumerable<Fault> NoteFaults(IReadOnlyDictionary<string, string>? notes)
    {
        foreach (var (language, text) in notes ?? new Dictionary<string, string>())
        {
            if (!Languages.All.Contains(language))
            {
                yield return new("releaseNotes", "Only the languages fr, de and en are known here.");
            }
            else if (string.IsNullOrWhiteSpace(text) || text.Length > MaxNotes)
            {
                yield return new($"releaseNotes.{language}", $"Give a text of at most {MaxNotes} characters, or leave the language out.");
            }
        }
    }

    [GeneratedRegex(@"\A[0-9A-Za-z][0-9A-Za-z.+-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
