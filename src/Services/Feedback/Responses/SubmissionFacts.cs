using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Trials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Responses;

/// <summary>What is known about the trials, participants and ids of a batch of submissions.</summary>
internal sealed class SubmissionFacts
{
    private readonly Dictionary<Guid, Trial> _trials;
    private readonly Dictionary<(Guid Trial, Guid Pseudonym), Participant> _participants;
    private readonly Dictionary<Guid, StoredResponse> _byId = [];
    private readonly Dictionary<Guid, ResponseVersion> _firsts;
    private readonly HashSet<(Guid Trial, Guid Pseudonym, string Wave)> _answered = [];

    private readonly ILookup<(Guid Trial, Guid Pseudonym, string Answers), StoredResponse> _byContent;
    private readonly Dictionary<(Guid Trial, Guid Pseudonym, string Wave), DateTime> _drafts;

    public SubmissionFacts(
        IEnumerable<Trial> trials, IEnumerable<Participant> participants, IReadOnlyCollection<StoredResponse> stored,
        IEnumerable<ResponseVersion> firsts, IEnumerable<DraftBegun> drafts)
    {
        _firsts = firsts.ToDictionary(v => v.Id);
        _byContent = stored.ToLookup(r => (r.TrialId, r.Pseudonym, r.Answers));
        _drafts = drafts.ToDictionary(d => (d.TrialId, d.Pseudonym, d.Wave), d => d.AtUtc);
        _trials = trials.ToDictionary(t => t.Id);
        _participants = participants.ToDictionary(p => (p.TrialId, p.Pseudonym));
        foreach (var response in stored)
        {
            Add(response, response.Pseudonym);
        }
    }

    public static async Task<SubmissionFacts> ReadAsync(FeedbackDb db, IReadOnlyList<Submission> submissions, CancellationToken ct)
    {
        var trialIds = submissions.Select(s => s.Row.TrialId).Distinct().ToArray();
        var pseudonyms = submissions.Select(s => s.Author).Distinct().ToArray();
        var waves = submissions.Select(s => s.Row.Wave).Distinct().ToArray();
        var ids = submissions.Select(s => s.Row.Id).Distinct().ToArray();
        var answers = submissions.Select(s => s.Row.Answers).Distinct().ToArray();

        // One parameter each, whatever the size of the batch, so that the statements stay the same.
        var trials = await db.Trials.AsNoTracking().Where(t => EF.Parameter(trialIds).Contains(t.Id)).ToListAsync(ct);
        var participants = await db.Participants.AsNoTracking().Where(p => EF.Parameter(pseudonyms).Contains(p.Pseudonym)).ToListAsync(ct);
        // Two halves, each with an index of its own; joined by "or" they would lead PostgreSQL through the whole table.
        var stored = await db.Responses.AsNoTracking()
            .Where(r => EF.Parameter(ids).Contains(r.Id))
            .Concat(db.Responses.AsNoTracking().Where(r => EF.Parameter(pseudonyms).Contains(r.Pseudonym)
                && EF.Parameter(trialIds).Contains(r.TrialId)
                && (EF.Parameter(waves).Contains(r.Wave) || EF.Parameter(answers).Contains(r.Answers))))
            .ToListAsync(ct);
        var drafts = await db.Drafts
            .Where(d => EF.Parameter(pseudonyms).Contains(d.Pseudonym) && EF.Parameter(trialIds).Contains(d.TrialId) && EF.Parameter(waves).Contains(d.Wave))
            .Select(d => new DraftBegun(d.TrialId, d.Pseudonym, d.Wave, d.BegunAtUtc))
            .ToListAsync(ct);
        return new SubmissionFacts(trials, participants, [.. stored.DistinctBy(r => r.Id)], await FirstsAsync(db, stored, ids, ct), drafts);
    }

    /// <summary>As they were submitted, of those that were amended since; there is nothing to ask where none was.</summary>
    private static async Task<List<ResponseVersion>> FirstsAsync(FeedbackDb db, List<StoredResponse> stored, Guid[] ids, CancellationToken ct)
    {
        var amended = stored.Where(r => r.Revision > 1 && ids.Contains(r.Id)).Select(r => r.Id).Distinct().ToArray();
        return amended.Length == 0 ? [] : await db.ResponseVersions.AsNoTracking()
            .Where(v => EF.Parameter(amended).Contains(v.Id) && v.Revision == 1)
            .ToListAsync(ct);
    }

    public Trial? Trial(Guid id) => _trials.GetValueOrDefault(id);

    /// <summary>Null where their enrolment is not known here yet.</summary>
    public Participant? Participant(Guid trialId, Guid pseudonym) => _participants.GetValueOrDefault((trialId, pseudonym));

    public StoredResponse? WithId(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The response as it was submitted, whatever it was amended to.</summary>
    public StoredResponse AsSubmitted(StoredResponse row) => _firsts.TryGetValue(row.Id, out var first) ? StoredResponse.AsIn(first) : row;

    /// <summary>Under the pseudonym, or anonymously, of which only the wave is known.</summary>
    public bool HasAnswered(Submission submission) =>
        _answered.Contains((submission.Row.TrialId, submission.Author, submission.Row.Wave))
        || Participant(submission.Row.TrialId, submission.Author)?.AnonymousWaves.Contains(submission.Row.Wave) == true;

    /// <summary>Null where there is no draft.</summary>
    public DateTime? DraftBegunAt(Submission submission) =>
        _drafts.TryGetValue((submission.Row.TrialId, submission.Author, submission.Row.Wave), out var at) ? at : null;

    public bool HasSameInAnotherWave(StoredResponse row) => _byContent[(row.TrialId, row.Pseudonym, row.Answers)]
        .Any(r => r.Wave != row.Wave && r.Questionnaire == row.Questionnaire);

    public void Add(Submission accepted) => Add(accepted.Row, accepted.Author);

    private void Add(StoredResponse row, Guid author)
    {
        _byId.Add(row.Id, row);
        _answered.Add((row.TrialId, author, row.Wave));
    }

    /// <summary>When a draft of a wave was begun.</summary>
    internal sealed record DraftBegun(Guid TrialId, Guid Pseudonym, string Wave, DateTime AtUtc);
}
