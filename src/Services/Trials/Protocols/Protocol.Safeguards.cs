using System.ComponentModel.DataAnnotations;

namespace Marketplace.Trials.Protocols;

/// <summary>What is asked of participants, what they get, and how their data are kept.</summary>
internal sealed partial record Protocol
{
    /// <summary>Something that is done to participants besides using the solution.</summary>
    public sealed record Procedure(
        [Required, MaxLength(3)] IReadOnlyDictionary<string, string> Name,
        bool IsInvasive,
        bool IsBurdensome);

    /// <summary>What participants are paid; never for what they answer.</summary>
    /// <param name="AmountCents">In hundredths of the currency, each time.</param>
    /// <param name="CapCents">The most that one participant gets in all.</param>
    /// <param name="Currency">ISO 4217.</param>
    public sealed record Payment(
        CompensationPer Per,
        [Range(1, 100_000_00)] int AmountCents,
        [Range(1, 100_000_00)] int CapCents,
        [Required, RegularExpression("^[A-Z]{3}$", ErrorMessage = "A currency has three letters (ISO 4217).")] string Currency = "EUR");

    /// <summary>Who answers for the data, what for, how long and where they are kept: the record of GDPR Article 30.</summary>
    /// <param name="Purposes">By language.</param>
    /// <param name="RetentionMonths">From the trial's end.</param>
    /// <param name="ImpactAssessedOn">Day of the impact assessment (GDPR Article 35); null where none is needed.</param>
    /// <param name="Hosting">Null where the sponsor hosts the data itself.</param>
    public sealed record ProcessingRecord(
        [Required, NoNulls, MinLength(1), MaxLength(20)] IReadOnlyList<Controller> Controllers,
        [Required, MinLength(1), MaxLength(3)] IReadOnlyDictionary<string, string> Purposes,
        [Range(1, 600)] int RetentionMonths,
        DateOnly? ImpactAssessedOn = null,
        HostingCertificate? Hosting = null)
    {
        /// <summary>False where a name still stands in square brackets, as a template leaves it.</summary>
        public bool IsFilledIn() => Controllers.All(c => !c.Name.StartsWith('[') && !c.Contact.StartsWith('['));
    }

    /// <param name="Contact">Where to turn with a question about one's data.</param>
    public sealed record Controller(
        [Required, StringLength(200, MinimumLength = 1)] string Name,
        ControllerKind Kind,
        [Required, RegularExpression("^[A-Z]{2}$", ErrorMessage = "A country has two letters (ISO 3166-1).")] string Country,
        [Required, StringLength(300, MinimumLength = 3)] string Contact);

    /// <summary>A certificate of who hosts health data, as France asks for (HDS).</summary>
    /// <param name="Activities">Which of the six hosting activities it covers.</param>
    public sealed record HostingCertificate(
        [Required, StringLength(200, MinimumLength = 1)] string Holder,
        [Required, RegularExpression("^[A-Z]{2}$", ErrorMessage = "A country has two letters (ISO 3166-1).")] string Country,
        [Required, MinLength(1), MaxLength(6)] IReadOnlyList<HostingActivity> Activities,
        DateOnly ValidUntil);
}

internal enum CompensationPer
{
    Participation,
    Answer,
}

internal enum ControllerKind
{
    Controller,
    JointController,
    Processor,
}

internal enum HostingActivity
{
    PhysicalSites,
    Hardware,
    VirtualInfrastructure,
    Platform,
    Operation,
    Backup,
}
