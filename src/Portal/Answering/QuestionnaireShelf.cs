using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Answering.Papers;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Portal.Answering;

/// <summary>Questionnaires that were asked for before: what is published never changes, and is at hand also while Feedback is away.</summary>
internal sealed class QuestionnaireShelf : IDisposable
{
    /// <summary>In characters of text; what is read of a text takes several times as much.</summary>
    private const long MostKept = 8_000_000;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    public Paper? Kept(string? canonical) => canonical is null ? null : _kept.Get<Paper>(canonical);

    public async Task<(Paper? Paper, ApiProblem? Problem)> FindAsync(IFeedbackClient feedback, string canonical, CancellationToken ct)
    {
        if (Kept(canonical) is { } kept)
        {
            return (kept, null);
        }

        if (!(await feedback.FindQuestionnaireAsync(canonical, ct)).TryGet(out var resource, out var problem))
        {
            return (null, problem);
        }

        var paper = Paper.Of(canonical, resource);
        _kept.Set(canonical, paper, new MemoryCacheEntryOptions { Size = paper.Size });
        return (paper, null);
    }

    public void Dispose() => _kept.Dispose();
}
