using System.Diagnostics;
using System.Text.Json;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Messaging;
using Marketplace.Messaging.Broker;
using Marketplace.Messaging.Inbox;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Faults;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.ServiceDefaults.Telemetry;
using Marketplace.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Ingest;

/// <summary>Decides one message, through the same code as the HTTP door: the submission is read, and the desk stores it.</summary>
internal sealed partial class IngestDesk(
    PublishedForms forms, SubmissionDesk submissions, IngestTokens tokens, SealedBody seal, IOptions<IngestOptions> ingest, IOptions<MessagingOptions> messaging,
    IOptions<JsonOptions> json, TimeProvider clock, ILogger<IngestDesk> logger)
{
    public const string TokenHeader = "participation-token";

    /// <summary>A message that was under way so often when this service died is what it died of.</summary>
    private const int MostDeliveries = 20;

    public JsonSerializerOptions Json => json.Value.SerializerOptions;

    /// <summary>Does not throw.</summary>
    public async Task<IngestVerdict> HandleAsync(Delivery delivery)
    {
        using var span = StartSpan(delivery);
        var sender = SenderOf(delivery, out var nameless);
        if (sender is null)
        {
            return new IngestVerdict.Dead(delivery, nameless, null);
        }

        try
        {
            return delivery.Deliveries > MostDeliveries
                ? new IngestVerdict.Dead(delivery, $"Delivered {MostDeliveries} times without an answer.", sender)
                : await DecideAsync(delivery, sender);
        }
        catch (Exception away) when (away is StorageUnavailableException || StorageFault.MakesUnavailable(away))
        {
            return new IngestVerdict.Later(delivery, StorageIsAway: true);
        }
        catch (Exception failure)
        {
            span.SetStatus(ActivityStatusCode.Error);
            Log.Failed(logger, sender.Partner, delivery.Properties.MessageId, failure);
            return delivery.Rejections + 1 < messaging.Value.MaxAttempts
                ? new IngestVerdict.Later(delivery, StorageIsAway: false)
                : new IngestVerdict.Dead(delivery, $"{failure.GetType().Name}: {failure.Message}", sender);
        }
    }

    /// <summary>Also where nobody records traces, so that the event and the reply carry on the sender's.</summary>
    private static Activity StartSpan(Delivery delivery)
    {
        const string name = "process ingest";
        var span = ServiceTelemetry.Source.StartActivity(name, ActivityKind.Consumer, delivery.Trace)
            ?? new Activity(name).SetParentId(delivery.Trace.TraceId, delivery.Trace.SpanId, delivery.Trace.TraceFlags).Start();
        return span.SetTag("messaging.system", "rabbitmq").SetTag("messaging.message.id", delivery.Properties.MessageId);
    }

    /// <summary>The broker has checked that user-id is the user of the connection: it names who sent this.</summary>
    private Sender? SenderOf(Delivery delivery, out string reason)
    {
        reason = "";
        if (delivery.Properties.UserId is not { } user || !ingest.Value.Partners.Contains(user))
        {
            reason = "The property user-id names no partner.";
            return null;
        }

        var correlation = delivery.Properties.CorrelationId ?? delivery.Properties.MessageId;
        if (string.IsNullOrEmpty(correlation))
        {
            reason = $"A message of {user} has neither correlation-id nor message-id, so it cannot be answered.";
            return null;
        }

        return new Sender(user, correlation, Activity.Current?.Id);
    }

    private async Task<IngestVerdict> DecideAsync(Delivery delivery, Sender sender)
    {
        var who = await tokens.ReadAsync(Envelope.Text(delivery.Properties, TokenHeader));
        if (!who.TryGet(out var participant, out var error))
        {
            return Refuse(delivery, sender, null, error, error.ToProblem());
        }

        var opened = await seal.OpenAsync(delivery.Properties.ContentType, delivery.Body, CancellationToken.None);
        if (!opened.TryGet(out var body, out error))
        {
            return Refuse(delivery, sender, null, error, error.ToProblem());
        }

        return IngestMessage.Read(body, Json).TryGet(out var message, out error)
            ? await SubmitAsync(delivery, sender, participant, message)
            : Refuse(delivery, sender, null, error, error.ToProblem());
    }

    private async Task<IngestVerdict> SubmitAsync(Delivery delivery, Sender sender, CurrentParticipant participant, IngestMessage message)
    {
        var id = message.ResponseId;
        if (message.Request.Anonymous)
        {
            return Refuse(delivery, sender, id, ResponseErrors.AnonymousElsewhere, Fault.ToProblem(ResponseErrors.AnonymousElsewhere));
        }

        var form = message.Request.Questionnaire is { } canonical ? await forms.FindAsync(canonical, CancellationToken.None) : null;
        if (Submission.Read(id, message.Request, form, participant, clock.GetUtcNow().UtcDateTime, out var faults) is not { } submission)
        {
            return new IngestVerdict.Answered(delivery, sender, new IngestReply.Refused(id, Fault.ToProblem(faults).ProblemDetails));
        }

        var result = await submissions.SubmitAsync(submission, CancellationToken.None);
        if (!result.TryGet(out var receipt, out var error))
        {
            return Refuse(delivery, sender, id, error, Fault.ToProblem(error));
        }

        KillPoint.Hit(KillPoint.IngestAfterCommit);
        return new IngestVerdict.Answered(
            delivery, sender, new IngestReply.Accepted(id, receipt.Score, receipt.SubmittedAtUtc, Repeated: !receipt.IsNew));
    }

    /// <summary>What would be "come again" over HTTP comes again by itself here.</summary>
    private static IngestVerdict Refuse(Delivery delivery, Sender sender, Guid? responseId, Error error, ProblemHttpResult problem) =>
        error.Status == StatusCodes.Status503ServiceUnavailable
            ? new IngestVerdict.Later(delivery, StorageIsAway: false)
            : new IngestVerdict.Answered(delivery, sender, new IngestReply.Refused(responseId, problem.ProblemDetails));

    private static partial class Log
    {
        [LoggerMessage(2301, LogLevel.Error, "A message of {Partner} ({MessageId}) failed")]
        public static partial void Failed(ILogger logger, string partner, string? messageId, Exception failure);
    }
}
