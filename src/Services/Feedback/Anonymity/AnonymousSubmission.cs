using System.Security.Cryptography;
using System.Text;
using Marketplace.Feedback.Responses;

namespace Marketplace.Feedback.Anonymity;

/// <summary>
/// Takes everything from a submission that leads to who gave it: id, pseudonym, time of day, place and trace. What follows from
/// the client's id follows by a key that lives as long as the desk that takes it and is stored nowhere, so that a repetition finds its
/// answer for a while, and afterwards nobody can.
/// </summary>
internal static class AnonymousSubmission
{
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    public static Submission Of(Submission submission, byte[] key)
    {
        var row = submission.Row;
        var derived = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{row.TrialId}/{row.Pseudonym}/{row.Wave}/{row.Id}"));
        var code = Convert.ToHexStringLower(derived.AsSpan(0, 16));
        var anonymous = row.Anonymously(new Guid(derived.AsSpan(16, 16)), new Guid(RandomNumberGenerator.GetBytes(16)), HashOf(code));
        return submission with { Row = anonymous, TraceParent = null, Author = row.Pseudonym, ReceivedAtUtc = row.SubmittedAtUtc, DeletionCode = code };
    }

    /// <summary>What is stored of a deletion code. It has 128 random bits, so a slow hash would add nothing.</summary>
    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
