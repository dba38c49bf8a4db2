using Marketplace.Clients.Trials;
using Marketplace.Portal.Safety;

namespace Marketplace.Portal.Tests.Safety;

public sealed class SignOffsTests
{
    private static readonly Guid Me = Guid.CreateVersion7();
    private static readonly SignOffKind[] Both = [SignOffKind.Ethics, SignOffKind.Safety];

    [Fact]
    public void What_nobody_has_signed_is_left_as_far_as_one_may_sign_it()
    {
        Assert.Equal(Both, SignOffs.LeftFor(Halt(), Me, Both));
        Assert.Equal([SignOffKind.Safety], SignOffs.LeftFor(Halt(By(SignOffKind.Ethics, Guid.CreateVersion7())), Me, Both));
        Assert.Empty(SignOffs.LeftFor(Halt(By(SignOffKind.Ethics, Guid.CreateVersion7())), Me, [SignOffKind.Ethics]));
    }

    [Fact]
    public void Who_has_signed_signs_no_other_part() => Assert.Empty(SignOffs.LeftFor(Halt(By(SignOffKind.Ethics, Me)), Me, Both));

    [Fact]
    public void Of_a_lifted_halt_nothing_is_left() => Assert.Empty(SignOffs.LeftFor(Halt() with { IsLifted = true }, Me, Both));

    private static SignOff By(SignOffKind kind, Guid who) => new(kind, who, "Repaired.", default);

    private static Halt Halt(params SignOff[] given) => new(1, Guid.CreateVersion7(), "Too hot.", default, IsLifted: false, given);
}
