// Eight rays go together through caster and shader; one lane is one ray.
global using FloatLanes = System.Runtime.Intrinsics.Vector256<float>;
global using IntLanes = System.Runtime.Intrinsics.Vector256<int>;
