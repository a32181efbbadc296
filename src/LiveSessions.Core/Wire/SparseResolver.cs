using System.Buffers;
using System.Reflection;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;

namespace LiveSessions.Core.Wire;

/// <summary>
/// Writes objects with named members as maps without those that are null: a delta names what changed and nothing else. Everything is read,
/// and everything else is written, as by the attributes on the types; an absent member is read as null.
/// </summary>
internal sealed class SparseResolver : IFormatterResolver
{
    public static SparseResolver Instance { get; } = new();

    public IMessagePackFormatter<T>? GetFormatter<T>() => Cache<T>.Formatter;

    private static class Cache<T>
    {
        public static readonly IMessagePackFormatter<T>? Formatter = MembersOf(typeof(T)).Any()
            ? (IMessagePackFormatter<T>)Activator.CreateInstance(typeof(SparseFormatter<>).MakeGenericType(typeof(T)))!
            : StandardResolver.Instance.GetFormatter<T>();
    }

    /// <summary>The named members of a class, in the order in which they are declared.</summary>
    private static IEnumerable<(string Name, PropertyInfo Property)> MembersOf(Type type) => type.IsClass
        ? type.GetProperties().Select(property => (property.GetCustomAttribute<KeyAttribute>()?.StringKey!, property)).Where(member => member.Item1 is not null)
        : [];

    private sealed class SparseFormatter<T> : IMessagePackFormatter<T?> where T : class
    {
        private static readonly Member<T>[] Members = [.. MembersOf(typeof(T)).Select(member => Member<T>.Of(member.Name, member.Property))];

        public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
        {
            if (value is null)
            {
                writer.WriteNil();
                return;
            }
            var count = 0;
            foreach (var member in Members)
                if (member.IsIn(value)) count++;
            writer.WriteMapHeader(count);
            foreach (var member in Members)
                if (member.IsIn(value)) member.Write(ref writer, value, options);
        }

        public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            StandardResolver.Instance.GetFormatterWithVerify<T?>().Deserialize(ref reader, options);
    }

    private abstract class Member<T>
    {
        public abstract bool IsIn(T whole);
        public abstract void Write(ref MessagePackWriter writer, T whole, MessagePackSerializerOptions options);

        public static Member<T> Of(string name, PropertyInfo property) =>
            (Member<T>)Activator.CreateInstance(typeof(Member<,>).MakeGenericType(typeof(T), property.PropertyType), name, property)!;
    }

    private sealed class Member<T, TValue>(string name, PropertyInfo property) : Member<T>
    {
        private readonly byte[] _name = Encode(name);
        private readonly Func<T, TValue> _get = property.GetMethod!.CreateDelegate<Func<T, TValue>>();

        public override bool IsIn(T whole) => _get(whole) is not null;

        public override void Write(ref MessagePackWriter writer, T whole, MessagePackSerializerOptions options)
        {
            writer.WriteRaw(_name);
            options.Resolver.GetFormatterWithVerify<TValue>().Serialize(ref writer, _get(whole), options);
        }

        // Into a buffer of its own: made while an object is being written, it would land in the buffer that the serializer shares per thread.
        private static byte[] Encode(string name)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            writer.Write(name);
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
    }
}
