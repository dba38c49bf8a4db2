using System.Collections.Frozen;
using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>
/// Every questionnaire that can be answered, by its canonical, also retired ones. Those of the library are here at once; one
/// of an organisation is read the first time that it is asked for, and kept: what is published never changes.
/// </summary>
internal sealed class PublishedForms(IDbContextFactory<FeedbackDb> databases) : IDisposable
{
    /// <summary>In characters of text; what is read of a text takes several times as much.</summary>
    private const long MaxKept = 8_000_000;

    private static readonly FrozenDictionary<string, PublishedForm> Library =
        QuestionnaireLibrary.All.Select(PublishedForm.Of).ToFrozenDictionary(f => f.Canonical);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MaxKept });

    /// <param name="canonical"><c>url|version</c>.</param>
    public ValueTask<PublishedForm?> FindAsync(string canonical, CancellationToken ct) =>
        Library.GetValueOrDefault(canonical) is { } form || _kept.TryGetValue(canonical, out form)
            ? ValueTask.FromResult(form)
            : new ValueTask<PublishedForm?>(ReadAsync(canonical, ct));

    public void Dispose() => _kept.Dispose();

    /// <summary>That there is none is not kept: it may be published the next moment.</summary>
    private async Task<PublishedForm?> ReadAsync(string canonical, CancellationToken ct)
    {
        // No database has a NUL in a text, and PostgreSQL takes none in a question either.
        if (canonical.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Questionnaires.AsNoTracking().SingleOrDefaultAsync(q => q.Canonical == canonical, ct) is not { } stored)
        {
            return null;
        }

        var form = PublishedForm.Of(stored);
        _kept.Set(canonical, form, new MemoryCacheEntryOptions { Size = stored.Text.Length });
        return form;
    }
}
