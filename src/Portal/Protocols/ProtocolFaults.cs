using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Portal.Refusals;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Protocols;

/// <summary>What Trials says against a protocol or a step, in the reader's language and by the form's field.</summary>
internal static partial class ProtocolFaults
{
    public static string Sentence(ApiProblem problem, IStringLocalizer<Texts> texts, IStringLocalizer<Refusals.Texts> refusals) =>
        texts[$"Fault.{problem.Code}"] is { ResourceNotFound: false } known ? known : refusals.Sentence(problem);

    /// <summary>Several where the shape of the fields is at fault, otherwise the first that the rules find.</summary>
    public static IEnumerable<(string? Id, string Sentence)> Of(ApiProblem problem, IStringLocalizer<Texts> texts, IStringLocalizer<Refusals.Texts> refusals) =>
        problem.Errors.Count == 0
            ? [(Camel(problem.Field), Sentence(problem, texts, refusals))]
            : problem.Errors.Keys.Select(Camel).Select(field => (field, texts["Fault.shape", field ?? ""].Value));

    /// <summary>The API's own paths begin small; those of its generated checks may not.</summary>
    private static string? Camel(string? path) => path is null ? null : Segment().Replace(path, first => first.Value.ToLowerInvariant());

    [GeneratedRegex(@"(?<=^|\.)\p{Lu}")]
    private static partial Regex Segment();
}
