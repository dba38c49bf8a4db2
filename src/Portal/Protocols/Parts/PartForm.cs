using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Protocols.Parts;

/// <summary>
/// One part of a protocol as its author types it. Saving a part writes it into the protocol as it is then, so two people
/// who write different parts at the same time lose nothing.
/// </summary>
public abstract class PartForm
{
    /// <summary>What was read before it was typed.</summary>
    public string? ETag { get; set; }

    /// <summary>Which of the rows' buttons was pressed; none: save.</summary>
    public string? Do { get; set; }

    /// <summary>The protocol with this part as it was typed; called only where everything can be read.</summary>
    public abstract Protocol ApplyTo(Protocol protocol);

    /// <summary>Ids of fields that hold no number, no day or nothing where something must be.</summary>
    public virtual IEnumerable<string> Unreadable() => [];

    /// <summary>Takes up a press on one of the rows' buttons.</summary>
    public virtual bool ChangesRows() => false;

    /// <summary>The id of the field that the API calls so.</summary>
    public virtual string FieldOf(string path) => path;
}
