using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>Who waits for whom, and who uses whom.</summary>
internal static class WaitGraph
{
    /// <summary>Refuses a map in which resources wait for each other in a ring, or for something that is not on it.</summary>
    public static void Check(IReadOnlyCollection<IResource> resources)
    {
        foreach (var resource in resources)
        {
            if (Awaited(resource).FirstOrDefault(other => !resources.Contains(other)) is { } stranger)
            {
                throw new DistributedApplicationException($"'{resource.Name}' waits for '{stranger.Name}', which is not a resource of this application.");
            }
        }

        var done = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, [], done);
        }
    }

    /// <summary>Dependencies first. A ring of plain references is allowed; it is cut where it closes.</summary>
    public static IReadOnlyList<IResource> InOrder(IEnumerable<IResource> resources)
    {
        var ordered = new List<IResource>();
        var seen = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Place(resource, seen, ordered);
        }

        return ordered;
    }

    /// <summary>Those that must have stopped before this one may.</summary>
    public static IEnumerable<IResource> UsersOf(IResource resource, IReadOnlyList<IResource> ordered) =>
        ordered.SkipWhile(other => other != resource).Skip(1).Where(other => Used(other).Contains(resource));

    private static IEnumerable<IResource> Awaited(IResource resource) => resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource);

    private static IEnumerable<IResource> Used(IResource resource) =>
        Awaited(resource).Concat(resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relation => relation.Resource));

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.IndexOf(resource) is >= 0 and var start)
        {
            var ring = string.Join(" → ", path.Skip(start).Append(resource).Select(r => r.Name));
            throw new DistributedApplicationException($"These resources wait for each other and none would ever start: {ring}.");
        }

        if (!done.Contains(resource))
        {
            path.Add(resource);
            foreach (var other in Awaited(resource))
            {
                Visit(other, path, done);
            }

            path.RemoveAt(path.Count - 1);
            done.Add(resource);
        }
    }

    private static void Place(IResource resource, HashSet<IResource> seen, List<IResource> ordered)
    {
        if (seen.Add(resource))
        {
            foreach (var other in Used(resource))
            {
                Place(other, seen, ordered);
            }

            ordered.Add(resource);
        }
    }
}
