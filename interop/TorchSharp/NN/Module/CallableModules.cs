namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>A module of one input. <c>call</c> runs the hooks and <c>forward</c>.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input) => HasHooks ? CallWithHooks(input) : forward(input);

            // A hook that returns null leaves the value as it is.
            private TResult CallWithHooks(T input)
            {
                BeforeForward();
                foreach (Func<Module<T, TResult>, T, T> hook in pre_hooks.Values)
                    input = hook(this, input) ?? input;
                TResult result = forward(input);
                AfterForward();
                foreach (Func<Module<T, TResult>, T, TResult, TResult> hook in post_hooks.Values)
                    result = hook(this, input, result) ?? result;
                return result;
            }
        }

        /// <summary>A module of two inputs.</summary>
        public abstract class Module<T1, T2, TResult>
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, IModule<T1, T2, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2) => HasHooks ? CallWithHooks(input1, input2) : forward(input1, input2);

            private TResult CallWithHooks(T1 input1, T2 input2)
            {
                BeforeForward();
                foreach (Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?> hook in pre_hooks.Values)
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                TResult result = forward(input1, input2);
                AfterForward();
                foreach (Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult> hook in post_hooks.Values)
                    result = hook(this, input1, input2, result) ?? result;
                return result;
            }
        }

        /// <summary>A module of three inputs.</summary>
        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
                IModule<T1, T2, T3, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            public TResult call(T1 input1, T2 input2, T3 input3) => HasHooks ? CallWithHooks(input1, input2, input3) : forward(input1, input2, input3);

            private TResult CallWithHooks(T1 input1, T2 input2, T3 input3)
            {
                BeforeForward();
                foreach (Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?> hook in pre_hooks.Values)
                    (input1, input2, input3) = hook(this, input1, input2, input3) ?? (input1, input2, input3);
                TResult result = forward(input1, input2, input3);
                AfterForward();
                foreach (Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult> hook in post_hooks.Values)
                    result = hook(this, input1, input2, input3, result) ?? result;
                return result;
            }
        }
    }
}
