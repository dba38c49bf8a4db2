namespace Marketplace.Demo;

/// <summary>What the person at the keyboard can mend; told in one line.</summary>
internal sealed class DemoFault(string message) : Exception(message);
