using Marketplace.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults;
using Marketplace.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Bench;

/// <summary>Feedback's submission path up to the point where it would be stored: token, reading, checking, scoring, answer.</summary>
internal static class StorelessFeedback
{
    public static int Run()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults();
        builder.AddParticipationTokens();
        builder.AddFeedbackOptions();
        builder.AddStorage<FeedbackDb>("feedback");
        builder.Services.AddSingleton<PublishedForms>();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPut("/api/feedback/responses/{id}", HandleAsync).RequireParticipation();
        app.Run();
        return 0;
    }

    private static async Task<Results<Created<SubmitResponse.Response>, ProblemHttpResult>> HandleAsync(
        Guid id, SubmitResponse.Request request, CurrentParticipant participant, PublishedForms forms, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var form = request.Questionnaire is { } canonical ? await forms.FindAsync(canonical, ct) : null;
        return Submission.Read(id, request, form, participant, now, out var faults) is { } submission
            ? TypedResults.Created($"/api/feedback/responses/{id}", new SubmitResponse.Response(id, submission.Score, now))
            : Fault.ToProblem(faults);
    }
}
