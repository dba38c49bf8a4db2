using Marketplace.Clients;
using Marketplace.Clients.Catalog;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Operations;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Ethics;

/// <summary>What an interest can be declared in, by name: what a reviewer sees anyway in the queue, the evaluations and the catalogue.</summary>
internal sealed record InterestSubject(string Kind, Guid Id, string Name)
{
    public static readonly IReadOnlyList<string> Kinds = ["trial", "solution", "organisation"];

    /// <summary>As many pages of each list as one can choose from; what is not among them is given by its address.</summary>
    private const int MostPages = 5;

    public string Value => $"{Kind}:{Id}";

    /// <summary>A list that is away leaves the others, and the address.</summary>
    public static async Task<IReadOnlyList<InterestSubject>> OfAsync(Visitor visitor, CancellationToken ct)
    {
        var queue = AllAsync(cursor => visitor.Trials.ListSubmissionsAsync(cursor, ct));
        var open = AllAsync(cursor => visitor.Trials.ListAsync(cursor, ct));
        var solutions = await AllAsync(cursor => visitor.Catalog.ListSolutionsAsync(new SolutionFilter(), cursor, ct));
        return Of(await queue, await open, solutions);
    }

    public static IReadOnlyList<InterestSubject> Of(IEnumerable<SubmissionItem> queue, IEnumerable<TrialItem> open, IReadOnlyList<SolutionItem> solutions)
    {
        var trials = queue.Select(s => new InterestSubject("trial", s.TrialId, s.Title.Here()))
            .Concat(open.Select(t => new InterestSubject("trial", t.Id, t.Title.Here())));
        var listed = solutions.Select(s => new InterestSubject("solution", s.Id, LocalText.Of(s.Listing.Texts, t => t.Name)?.Text ?? ""));
        var makers = solutions.Select(s => new InterestSubject("organisation", s.Maker.Id, s.Maker.Name ?? ""));
        return [.. trials.Concat(listed).Concat(makers)
            .Where(s => s.Name.Length > 0)
            .DistinctBy(s => s.Value)
            .OrderBy(s => s.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>What was chosen from the list; where nothing was, what the address names. Null: neither.</summary>
    public static (string Kind, Guid Id)? Meant(string? chosen, string? kind, string? address)
    {
        if (chosen?.Split(':') is [var of, var id] && Kinds.Contains(of) && Guid.TryParse(id, out var subject))
        {
            return (of, subject);
        }

        return string.IsNullOrEmpty(chosen) && ListingAddress.IdIn(address) is { } named ? (kind is not null && Kinds.Contains(kind) ? kind : Kinds[0], named) : null;
    }

    private static async Task<List<T>> AllAsync<T>(Func<string?, Task<ApiResult<Page<T>>>> readAsync)
    {
        var all = new List<T>();
        var cursor = (string?)null;
        for (var page = 0; page < MostPages && (await readAsync(cursor)).TryGet(out var some, out _); page++)
        {
            all.AddRange(some.Items);
            cursor = some.NextCursor;
            if (cursor is null)
            {
                break;
            }
        }

        return all;
    }
}
