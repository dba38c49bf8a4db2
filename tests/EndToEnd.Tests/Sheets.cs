using Marketplace.Clients.Trials;
using Marketplace.Demo.Answers;

namespace Marketplace.EndToEnd.Tests;

/// <summary>Thirteen people's answers: seven patients and six clinicians by turns, from delighted to lost, one with a question left open.</summary>
internal static class Sheets
{
    private static readonly string[] Rows =
    [
        "5 1 5 1 5 1 5 1 5 1", "4 2 4 1 5 2 4 2 4 1", "4 2 5 1 4 2 4 3 4 2", "3 3 3 3 3 3 3 3 3 3", "2 4 2 3 3 4 2 4 2 4",
        "5 2 4 2 4 1 5 2 4 3", "4 1 4 - 4 2 5 1 4 2", "1 5 1 5 1 5 1 5 1 5", "3 2 4 2 3 2 4 2 3 2", "5 5 5 5 5 5 5 5 5 5",
        "4 2 3 2 4 3 4 2 4 2", "3 3 4 2 3 2 3 3 4 2", "5 1 4 2 5 1 4 1 5 2",
    ];

    public static IReadOnlyList<AnswerSheet> All { get; } = [.. Rows.Select((row, i) => new AnswerSheet(
        i % 2 == 0 ? ParticipantRole.Patient : ParticipantRole.Clinician,
        [.. row.Split(' ').Select(cell => cell == "-" ? (int?)null : int.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))]))];
}
