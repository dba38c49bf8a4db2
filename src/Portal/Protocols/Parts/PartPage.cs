using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Components;
using Marketplace.Portal.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>What the pages of all parts do alike: read the protocol, show the part, write it back where nobody was faster.</summary>
public abstract class PartPage<TForm> : PortalPage where TForm : PartForm
{
    /// <summary>In the order in which a protocol is written.</summary>
    public static readonly IReadOnlyList<string> Order = ["purpose", "people", "eligibility", "measures", "groups", "burden", "consent", "data"];

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromForm]
    protected TForm? Input { get; set; }

    [Inject]
    private protected IStringLocalizer<Texts> PartTexts { get; set; } = null!;

    [Inject]
    private protected IStringLocalizer<Refusals.Texts> RefusalTexts { get; set; } = null!;

    protected Faults Faults { get; } = new();

    /// <summary>Somebody else has saved since this was read.</summary>
    protected bool Stale { get; private set; }

    /// <summary>Null while a form is shown again that was not saved.</summary>
    protected Protocol? Protocol { get; private set; }

    protected string? Title => Protocol is { } protocol ? InReadersWords.Of(protocol.Title) : null;

    protected abstract string Part { get; }

    protected abstract TForm Of(Protocol protocol);

    /// <summary>What the form offers to choose from.</summary>
    protected virtual Task LoadChoicesAsync() => Task.CompletedTask;

    /// <summary>A form that was sent stands as it was typed, whatever Trials can say just now.</summary>
    protected override async Task OnInitializedAsync()
    {
        await LoadChoicesAsync();
        if (Input is not null)
        {
            return;
        }

        var answer = await Visitor.Trials.GetAsync(Id, Ct);
        if (await ReadAsync(Task.FromResult(answer)) is not { } trial)
        {
            return;
        }

        if (ToWrite(trial) is not { } protocol)
        {
            Navigation.NotFound();
            return;
        }

        Protocol = protocol;
        Input = Of(protocol);
        Input.ETag = answer.ETag;
    }

    protected async Task SubmitAsync()
    {
        if (Input!.ChangesRows())
        {
            return;
        }

        foreach (var field in Input.Unreadable())
        {
            Faults.Add(field, PartTexts["Fault.unreadable", field]);
        }

        if (!Faults.Any)
        {
            await SaveAsync(Input);
        }
    }

    private async Task SaveAsync(TForm input)
    {
        var answer = await Visitor.Trials.GetAsync(Id, Ct);
        if (!answer.TryGet(out var trial, out var problem))
        {
            Refuse(problem);
            return;
        }

        if (ToWrite(trial) is not { } protocol)
        {
            Navigation.NotFound();
            return;
        }

        problem = (await Visitor.Trials.PutProtocolAsync(Id, input.ApplyTo(protocol), input.ETag, Ct)).Problem;
        if (problem is null)
        {
            GoTo(input.Do is "next" && Next is { } next ? $"protocols/{Id}/edit/{next}?done=saved" : $"protocols/{Id}?done=saved");
            return;
        }

        (Stale, input.ETag) = problem.Status is StatusCodes.Status412PreconditionFailed or StatusCodes.Status428PreconditionRequired ? (true, answer.ETag) : (false, input.ETag);
        Refuse(problem);
    }

    private string? Next => Order.SkipWhile(p => p != Part).Skip(1).FirstOrDefault();

    private void Refuse(ApiProblem problem)
    {
        StatusOf(problem);
        if (Stale)
        {
            return;
        }

        foreach (var (field, sentence) in ProtocolFaults.Of(problem, PartTexts, RefusalTexts))
        {
            Faults.Add(field is null ? null : Input!.FieldOf(field), sentence);
        }
    }

    /// <summary>To a site's coordinator the page does not exist.</summary>
    private Protocol? ToWrite(Trial trial) =>
        trial.Inside?.Protocol is { } protocol && Visitor.MayWrite(trial)
            ? protocol with { SponsorId = trial.SponsorId }
            : null;
}
