using System.ComponentModel.DataAnnotations;

namespace Marketplace.Portal.Notices;

/// <summary>
/// Who runs this installation, as the notices tell it; what is not set they say is not stated. A semicolon begins a new line.
/// <code>
/// "Portal": { "Operator": { "Name": "Example Hospital", "Address": "1 Example Street; 1234 Example", "Email": "contact@hospital.example" } }
/// </code>
/// </summary>
internal sealed class OperatorOptions
{
    public const string Section = "Portal:Operator";

    private const int MaxLine = 200;
    private const int MaxText = 600;
    private const string TooLong = Section + ":{0} has at most {1} characters.";

    [StringLength(MaxLine, ErrorMessage = TooLong)]
    public string? Name { get; set; }

    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? Address { get; set; }

    [StringLength(MaxLine, ErrorMessage = TooLong)]
    [RegularExpression(Contact.EmailPattern, ErrorMessage = Section + ":Email must be an e-mail address, e.g. contact@hospital.example.")]
    public string? Email { get; set; }

    [RegularExpression(@"\+?[0-9][0-9 ()./-]{2,38}", ErrorMessage = Section + ":Phone must be a telephone number, e.g. +352 00 00 00.")]
    public string? Phone { get; set; }

    /// <summary>In a register of companies or associations, and the number for value added tax.</summary>
    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? Registration { get; set; }

    /// <summary>The person who answers for what is published.</summary>
    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? Publisher { get; set; }

    /// <summary>On whose computers it runs: name, address, telephone.</summary>
    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? Host { get; set; }

    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? DataProtectionOfficer { get; set; }

    /// <summary>To whom one complains about what is done with data.</summary>
    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? SupervisoryAuthority { get; set; }

    /// <summary>To whom one complains about what is not accessible.</summary>
    [StringLength(MaxText, ErrorMessage = TooLong)]
    public string? AccessibilityAuthority { get; set; }

    /// <summary>On what the keeping of accounts rests; evaluations have a legal basis of their own.</summary>
    [EnumDataType(typeof(AccountBasis), ErrorMessage = Section + ":AccountBasis must be Contract or PublicTask.")]
    public AccountBasis AccountBasis { get; set; }

    /// <summary>A contact of nobody helps nobody.</summary>
    public bool HasNameOrNothing() => !string.IsNullOrWhiteSpace(Name) || Array.TrueForAll(
        [Address, Email, Phone, Registration, Publisher, Host, DataProtectionOfficer, SupervisoryAuthority, AccessibilityAuthority], string.IsNullOrWhiteSpace);
}

/// <summary>GDPR Article 6(1), as far as keeping accounts can rest on it.</summary>
internal enum AccountBasis
{
    /// <summary>(b): what people ask for cannot be given without.</summary>
    Contract,

    /// <summary>(e): the operator has a task in the public interest.</summary>
    PublicTask,
}
