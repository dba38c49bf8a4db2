using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Authoring;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Instruments;

/// <summary>The published questionnaires that carry the texts of instruments: the library's, and those that operators have loaded.</summary>
internal static class InstrumentTexts
{
    /// <summary>By code; retired ones are left out, since they are not to be asked any more.</summary>
    public static async Task<ILookup<string, PublishedForm>> ReadAsync(FeedbackDb db, PublishedForms forms, CancellationToken ct)
    {
        var loaded = await db.Questionnaires
            .Where(q => q.Instrument != null && q.Status == QuestionnaireStatus.Published)
            .Select(q => q.Canonical!)
            .ToListAsync(ct);
        var texts = new List<PublishedForm>();
        foreach (var canonical in QuestionnaireLibrary.All.Select(q => q.Canonical).Concat(loaded).Order(StringComparer.Ordinal))
        {
            texts.Add((await forms.FindAsync(canonical, ct))!);
        }

        return texts.ToLookup(t => t.Instrument!.Name);
    }
}
