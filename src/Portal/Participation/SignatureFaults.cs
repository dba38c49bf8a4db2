using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Participation;

/// <summary>What a signature lacks before it is worth sending.</summary>
internal static class SignatureFaults
{
    /// <param name="assent">The text for the person for whom somebody else signs; null: there is nobody, or no text.</param>
    /// <returns>Id of the field, and the name of the text that says it.</returns>
    public static IEnumerable<(string Id, string Text)> Of(Signature given, OfferedAssent? assent)
    {
        if (assent is not null && given.Assent is not (Signature.Assented or Signature.Unable))
        {
            yield return ("assent", given.Assent is Signature.Refused ? "AssentRefused" : "AssentMissing");
        }

        if (!given.Agreed)
        {
            yield return ("agree", "AgreeMissing");
        }
    }
}
