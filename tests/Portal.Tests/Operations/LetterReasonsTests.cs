using System.Runtime.CompilerServices;
using Marketplace.Portal.Operations;

namespace Marketplace.Portal.Tests.Operations;

public sealed class LetterReasonsTests
{
    [Theory]
    [InlineData("Delivered too often without an answer.", "no-answer")]
    [InlineData("The message has no id, so a repeat could not be told from a new one.", "no-id")]
    [InlineData("The message has 300000 bytes; an event has at most 262144.", "too-large")]
    [InlineData("The message cannot be read: '{' is an invalid start.", "unreadable")]
    [InlineData("Nobody here handles catalog.never-heard-of.v1.", "nobody")]
    [InlineData("FormatException: a bug in the handler", "failed")]
    public void What_the_services_say_has_words_in_every_language(string reason, string code) => Assert.Equal(code, LetterReasons.CodeOf(reason));

    /// <summary>They are known by how they begin, so they must go on beginning so.</summary>
    [Theory]
    [InlineData("DeadLetters/DeadLetterArchive.cs", "\"Delivered too often without an answer.\"")]
    [InlineData("Inbox/MessageHandling.cs", "\"The message has no id, ")]
    [InlineData("Inbox/MessageHandling.cs", "\"The message has {delivery.Body.Length} bytes; ")]
    [InlineData("Inbox/MessageHandling.cs", "\"The message cannot be read: ")]
    [InlineData("Inbox/MessageHandling.cs", "\"Nobody here handles ")]
    public void The_services_say_it_in_these_words(string file, string begins) =>
        Assert.Contains(begins, File.ReadAllText(Path.Combine(Messaging(), file)), StringComparison.Ordinal);

    private static string Messaging([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Shared/Messaging"));
}
