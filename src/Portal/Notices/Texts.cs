namespace Marketplace.Portal.Notices;

/// <summary>Names the texts of this folder: Texts.resx and its translations.</summary>
internal sealed class Texts;
