using Marketplace.Feedback;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

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
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapPut("/api/feedback/responses/{id}", Handle).RequireParticipation();
        app.Run();
        return 0;
    }

    private static Results<Created<SubmitResponse.Response>, ProblemHttpResult> Handle(
        Guid id, SubmitResponse.Request request, CurrentParticipant participant, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return Submission.Read(id, request, participant, now, out var faults) is { } submission
            ? TypedResults.Created($"/api/feedback/responses/{id}", new SubmitResponse.Response(id, submission.Score, now))
            : Fault.ToProblem(faults);
    }
}
