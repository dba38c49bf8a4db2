using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Incidents;

/// <summary>The evaluations in which somebody takes or took part: where an incident can be reported.</summary>
internal sealed class MyEnrolments(Visitor visitor)
{
    public async Task<(IReadOnlyList<MyEnrolment> All, ApiProblem? Problem)> ListAsync(CancellationToken ct)
    {
        var all = new List<MyEnrolment>();
        for (string? cursor = null; ;)
        {
            if (!(await visitor.Trials.ListMyEnrolmentsAsync(cursor, ct)).TryGet(out var page, out var problem))
            {
                return (all, problem);
            }

            all.AddRange(page.Items);
            if (page.NextCursor is not { } next)
            {
                return (all, null);
            }

            cursor = next;
        }
    }

    public static string TitleOf(MyEnrolment enrolment) =>
        Language.InOrderFor(Language.Current).Select(l => enrolment.Title.GetValueOrDefault(l.Code)).FirstOrDefault(t => t is not null) ?? "";
}
