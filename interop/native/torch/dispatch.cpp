// The whole operator set through one boxed call: an operator is looked up once by schema name and overload,
// then called with a tagged argument array that its schema turns into IValues.
#include "api.h"

#include <ATen/ATen.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/stack.h>
#include <c10/core/Device.h>

#include <vector>

namespace selfsup {

// Mirrors the managed Argument struct.
enum Tag : int32_t {
    Default = 0,    // take the schema's default
    None = 1,
    TensorTag = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    Ints = 6,       // pointer to int64, length
    Doubles = 7,    // pointer to double, length
    Tensors = 8,    // pointer to tensor handles (null = none), length
    Text = 9,       // UTF-8, length
    DeviceTag = 10, // integer = type << 32 | uint32(index)
    GeneratorTag = 11, // pointer to a generator handle
};

struct Argument {
    int32_t tag;
    int32_t length;
    union {
        int64_t integer;
        double real;
        const void* pointer;
    };
};

struct Operator {
    c10::OperatorHandle handle;
    size_t arguments;
};

namespace {

c10::IValue optional_tensors(const Argument& argument) {
    auto* handles = static_cast<at::Tensor* const*>(argument.pointer);
    c10::impl::GenericList list(c10::OptionalType::ofTensor());
    for (int32_t i = 0; i < argument.length; i++) list.push_back(handles[i] == nullptr ? c10::IValue() : c10::IValue(*handles[i]));
    return list;
}

c10::IValue tensors(const Argument& argument) {
    auto* handles = static_cast<at::Tensor* const*>(argument.pointer);
    std::vector<at::Tensor> list;
    list.reserve(argument.length);
    for (int32_t i = 0; i < argument.length; i++) {
        TORCH_CHECK(handles[i] != nullptr, "a tensor list holds a null tensor");
        list.push_back(*handles[i]);
    }
    return list;
}

bool takes_optional_tensors(const c10::TypePtr& type) {
    auto list = type->cast<c10::ListType>();
    return list && list->getElementType()->kind() == c10::TypeKind::OptionalType;
}

bool takes_real_numbers(const c10::TypePtr& type) {
    auto list = type->cast<c10::ListType>();
    return list && list->getElementType()->kind() == c10::TypeKind::FloatType;
}

const c10::TypePtr inner(const c10::TypePtr& type) {
    auto optional = type->cast<c10::OptionalType>();
    return optional ? optional->getElementType() : type;
}

c10::IValue convert(const Argument& argument, const c10::Argument& schema) {
    switch (argument.tag) {
        case Default:
            TORCH_CHECK(schema.default_value().has_value(), "argument '", schema.name(), "' has no default");
            return *schema.default_value();
        case None:
            return c10::IValue();
        case TensorTag:
            TORCH_CHECK(argument.pointer != nullptr, "argument '", schema.name(), "' is a null tensor");
            return *static_cast<const at::Tensor*>(argument.pointer);
        case Int:
            if (inner(schema.type())->kind() == c10::TypeKind::FloatType) return static_cast<double>(argument.integer);
            return argument.integer;
        case Double:
            return argument.real;
        case Bool:
            return argument.integer != 0;
        case Ints: {
            auto* values = static_cast<const int64_t*>(argument.pointer);
            if (takes_real_numbers(inner(schema.type()))) return std::vector<double>(values, values + argument.length);
            return std::vector<int64_t>(values, values + argument.length);
        }
        case Doubles: {
            auto* values = static_cast<const double*>(argument.pointer);
            return std::vector<double>(values, values + argument.length);
        }
        case Tensors:
            return takes_optional_tensors(schema.type()) ? optional_tensors(argument) : tensors(argument);
        case Text:
            return std::string(static_cast<const char*>(argument.pointer), argument.length);
        case DeviceTag:
            return c10::Device(static_cast<c10::DeviceType>(argument.integer >> 32),
                               static_cast<c10::DeviceIndex>(static_cast<int32_t>(argument.integer & 0xFFFFFFFF)));
        case GeneratorTag:
            return *static_cast<const at::Generator*>(argument.pointer);
        default:
            TORCH_CHECK(false, "argument '", schema.name(), "' has an unknown tag ", argument.tag);
    }
}

// One result slot of a call; lists of tensors are spread over consecutive slots.
struct Results {
    Argument* slots;
    int32_t capacity;
    int32_t count = 0;

    Argument& next() {
        TORCH_CHECK(count < capacity, "operator returns more results than the caller has room for");
        return slots[count++];
    }

    void add_tensor(const at::Tensor& tensor) {
        Argument& slot = next();
        slot.tag = TensorTag;
        slot.pointer = tensor.defined() ? new_handle(tensor) : nullptr;
    }

    void add(const c10::IValue& value) {
        if (value.isTensor()) {
            add_tensor(value.toTensor());
        } else if (value.isTensorList()) {
            for (const at::Tensor& tensor : value.toTensorVector()) add_tensor(tensor);
        } else if (value.isInt()) {
            Argument& slot = next();
            slot.tag = Int;
            slot.integer = value.toInt();
        } else if (value.isDouble()) {
            Argument& slot = next();
            slot.tag = Double;
            slot.real = value.toDouble();
        } else if (value.isBool()) {
            Argument& slot = next();
            slot.tag = Bool;
            slot.integer = value.toBool();
        } else if (value.isScalar()) {
            c10::Scalar scalar = value.toScalar();
            Argument& slot = next();
            slot.tag = scalar.isFloatingPoint() ? Double : Int;
            if (scalar.isFloatingPoint())
                slot.real = scalar.toDouble();
            else
                slot.integer = scalar.toLong();
        } else if (value.isNone()) {
            next().tag = None;
        } else {
            TORCH_CHECK(false, "operator returns ", value.tagKind(), ", which has no managed form");
        }
    }

    void release() {
        for (int32_t i = 0; i < count; i++)
            if (slots[i].tag == TensorTag && slots[i].pointer != nullptr) {
                at::Tensor* handle = static_cast<at::Tensor*>(const_cast<void*>(slots[i].pointer));
                extern_free(handle);
            }
        count = 0;
    }

    static void extern_free(at::Tensor* handle);
};

}  // namespace
}  // namespace selfsup

SELFSUP_API void ss_tensor_free(at::Tensor* tensor);
void selfsup::Results::extern_free(at::Tensor* handle) { ss_tensor_free(handle); }

// Finds an operator such as ("aten::conv2d", ""); the handle lives as long as the process.
SELFSUP_API int32_t ss_operator_find(const char* name, const char* overload, selfsup::Operator** result) {
    int32_t code = selfsup::guarded([&] {
        auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
        *result = nullptr;
        if (handle.has_value()) *result = new selfsup::Operator{*handle, handle->schema().arguments().size()};
    });
    if (code == selfsup::Ok && *result == nullptr) {
        selfsup::set_error(std::string("this libtorch has no operator ") + name + (*overload ? "." : "") + overload);
        return selfsup::UnknownOperator;
    }
    return code;
}

// 1 where an operator's first arguments have these names (with commas between) and all others have defaults.
SELFSUP_API int32_t ss_operator_takes(selfsup::Operator* op, const char* names, int32_t* result) {
    return selfsup::guarded([&] {
        std::string wanted(names), found;
        for (const c10::Argument& argument : op->handle.schema().arguments()) {
            if (found.size() >= wanted.size() && argument.default_value().has_value()) continue;
            found += (found.empty() ? "" : ",") + argument.name();
        }
        *result = found == wanted;
    });
}

// Calls an operator. Arguments beyond `count` take the schema's defaults. `*result_count` holds the capacity on entry, the number of results on return.
SELFSUP_API int32_t ss_operator_call(selfsup::Operator* op, const selfsup::Argument* arguments, int32_t count, selfsup::Argument* results,
                                     int32_t* result_count) {
    selfsup::Results out{results, *result_count};
    int32_t code = selfsup::guarded([&] {
        const auto& schema = op->handle.schema();
        TORCH_CHECK(static_cast<size_t>(count) <= op->arguments, schema.name(), " takes ", op->arguments, " arguments, not ", count);
        torch::jit::Stack stack;
        stack.reserve(op->arguments);
        for (size_t i = 0; i < op->arguments; i++) {
            static const selfsup::Argument missing{selfsup::Default, 0, {0}};
            stack.push_back(selfsup::convert(i < static_cast<size_t>(count) ? arguments[i] : missing, schema.arguments()[i]));
        }
        op->handle.callBoxed(stack);
        for (const c10::IValue& value : stack) out.add(value);
    });
    if (code != selfsup::Ok) out.release();
    *result_count = out.count;
    return code;
}
